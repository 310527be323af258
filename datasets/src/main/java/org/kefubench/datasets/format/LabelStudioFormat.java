package org.kefubench.datasets.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.datasets.Rows;
import org.kefubench.datasets.Split;

/**
 * A Label Studio export (JSON): tasks with {@code data.text} and annotations, whose results of type {@code choices} give the intent, of type {@code labels} the
 * entities and of type {@code textarea} the response. Of several annotations that were not cancelled the one marked as ground truth counts, else the first of those that
 * have the most frequent choice; {@code annotators} and {@code agreement} (the share that made that choice) become attributes. Tasks that nobody annotated are rejected.
 */
final class LabelStudioFormat implements Format {

    @Override
    public void read(Input input, Rows rows) throws IOException {
        for (Split split : Split.values()) {
            for (String file : input.files(split)) {
                try (InputStream in = input.open(file)) {
                    JsonArray.read(in, file, (key, task) -> task(file, key, task, split, rows));
                }
            }
        }
    }

    private static void task(String file, String key, JsonNode task, Split split, Rows rows) throws IOException {
        String text = text(task.path("data"));
        List<JsonNode> annotations = new ArrayList<>();
        task.path("annotations").forEach(annotation -> {
            if (!annotation.path("was_cancelled").asBoolean()) {
                annotations.add(annotation);
            }
        });
        String id = task.path("id").asText(key);
        String where = file + ", task " + id;
        if (text.isBlank()) {
            rows.skipped(where, "it has no text");
        } else if (annotations.isEmpty()) {
            rows.rejected(where, "nobody annotated it");
        } else {
            JsonNode results = chosen(annotations).path("result");
            String fault = fault(results, text);
            if (fault.isEmpty()) {
                rows.row(split, row(split.id() + "-" + id, text, results, agreement(annotations)));
            } else {
                rows.skipped(where, fault);
            }
        }
    }

    private static JsonNode chosen(List<JsonNode> annotations) {
        for (JsonNode annotation : annotations) {
            if (annotation.path("ground_truth").asBoolean()) {
                return annotation;
            }
        }
        String usual = usual(annotations);
        return annotations.stream()
                .filter(annotation -> usual.equals(intent(annotation)))
                .findFirst()
                .orElse(annotations.get(0));
    }

    /** The choice that most annotations made, the earlier one of two. */
    private static String usual(List<JsonNode> annotations) {
        Map<String, Integer> votes = new LinkedHashMap<>();
        annotations.forEach(annotation -> votes.merge(intent(annotation), 1, Integer::sum));
        int most = votes.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return votes.entrySet().stream()
                .filter(vote -> vote.getValue() == most)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    private static String intent(JsonNode annotation) {
        for (JsonNode result : annotation.path("result")) {
            if (result.path("type").asText().equals("choices")) {
                return result.path("value").path("choices").path(0).asText();
            }
        }
        return "";
    }

    private static Map<String, String> agreement(List<JsonNode> annotations) {
        if (annotations.size() < 2) {
            return Map.of();
        }
        String intent = intent(chosen(annotations));
        long same =
                annotations.stream().filter(each -> intent.equals(intent(each))).count();
        double share = Math.round(100.0 * same / annotations.size()) / 100.0;
        return Map.of("annotators", String.valueOf(annotations.size()), "agreement", String.valueOf(share));
    }

    private static String fault(JsonNode results, String text) {
        for (JsonNode result : results) {
            int start = result.path("value").path("start").asInt(-1);
            int end = result.path("value").path("end").asInt(-1);
            if (result.path("type").asText().equals("labels") && (start < 0 || end < start || end > text.length())) {
                return "its label from " + start + " to " + end + " is outside of its " + text.length() + " characters";
            }
        }
        return "";
    }

    private static Example row(String id, String text, JsonNode results, Map<String, String> more) {
        String intent = null;
        List<Entity> entities = new ArrayList<>();
        List<String> responses = new ArrayList<>();
        for (JsonNode result : results) {
            JsonNode value = result.path("value");
            switch (result.path("type").asText()) {
                case "choices" -> intent = first(value.path("choices"), intent);
                case "labels" -> entities.add(entity(value, text));
                case "textarea" -> value.path("text").forEach(answer -> responses.add(answer.asText()));
                default -> {
                    // relations, ratings and the like say nothing of intent, entities or response
                }
            }
        }
        Map<String, String> attributes = new HashMap<>(more);
        attributes.putAll(new Markup(text, entities).attributes());
        return new Example(id, Dialogue.of(text), intent, responses, attributes);
    }

    private static @Nullable String first(JsonNode choices, @Nullable String otherwise) {
        return choices.isEmpty() ? otherwise : choices.path(0).asText();
    }

    private static Entity entity(JsonNode value, String text) {
        int start = value.path("start").asInt();
        int end = value.path("end").asInt();
        return new Entity(start, end, value.path("labels").path(0).asText(), text.substring(start, end));
    }

    private static String text(JsonNode data) {
        for (String key : List.of("text", "query", "utterance")) {
            if (data.has(key)) {
                return data.path(key).asText();
            }
        }
        return "";
    }
}
