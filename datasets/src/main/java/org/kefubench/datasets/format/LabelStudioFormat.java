package org.kefubench.datasets.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.datasets.Rows;
import org.kefubench.datasets.Split;

/**
 * A Label Studio export (JSON): tasks with {@code data.text} and annotations, whose results of type {@code choices} give the intent, of type {@code labels} the
 * entities and of type {@code textarea} the response. The first annotation that was not cancelled counts.
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
        JsonNode annotation = null;
        for (JsonNode candidate : task.path("annotations")) {
            if (annotation == null && !candidate.path("was_cancelled").asBoolean()) {
                annotation = candidate;
            }
        }
        String id = task.path("id").asText(key);
        if (text.isBlank() || annotation == null) {
            rows.skipped(file + ", task " + id, text.isBlank() ? "it has no text" : "nobody annotated it");
            return;
        }
        rows.row(split, row(split.id() + "-" + id, text, annotation.path("result")));
    }

    private static Example row(String id, String text, JsonNode results) {
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
        return new Example(id, Dialogue.of(text), intent, responses, new Markup(text, entities).attributes());
    }

    private static @Nullable String first(JsonNode choices, @Nullable String otherwise) {
        return choices.isEmpty() ? otherwise : choices.path(0).asText();
    }

    private static Entity entity(JsonNode value, String text) {
        int start = value.path("start").asInt();
        int end = Math.min(value.path("end").asInt(), text.length());
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
