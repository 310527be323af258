package org.kefubench.datasets.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.datasets.Rows;
import org.kefubench.datasets.Split;

/**
 * Prodigy's JSON lines: {@code text}, {@code label} or the first of {@code accept} as intent, {@code spans} as entities, whose offsets count characters as Python does.
 * The ids that are accepted are labels; where they are numbers, the text of the option is. Lines whose {@code answer} is not {@code accept} are handed on as rejected.
 */
final class ProdigyFormat implements Format {

    @Override
    public void read(Input input, Rows rows) throws IOException {
        for (Split split : Split.values()) {
            for (String file : input.files(split)) {
                try (InputStream in = input.open(file)) {
                    Lines lines = new Lines(in);
                    while (lines.next()) {
                        if (!lines.isBlank()) {
                            line(lines, file, split, rows);
                        }
                    }
                }
            }
        }
    }

    private static void line(Lines lines, String file, Split split, Rows rows) throws IOException {
        String where = file + ", line " + lines.number();
        try {
            JsonNode node = Json.MAPPER.readTree(lines.buffer(), lines.offset(), lines.length());
            String answer = node.path("answer").asText("accept");
            String text = node.path("text").asText();
            if (text.isBlank()) {
                rows.skipped(where, "it has no text");
            } else if (!answer.equals("accept")) {
                rows.rejected(where, "its answer is " + answer);
            } else {
                String fault = fault(node, text);
                if (!fault.isEmpty()) {
                    rows.skipped(where, fault);
                    return;
                }
                String id = split.id() + "-" + lines.number();
                rows.row(split, new Example(id, Dialogue.of(text), intent(node), List.of(), spans(node, text)));
            }
        } catch (JsonProcessingException e) {
            rows.skipped(where, Json.fault(e));
        }
    }

    private static @Nullable String intent(JsonNode node) {
        if (node.has("label")) {
            return node.path("label").asText();
        }
        JsonNode accepted = node.path("accept").path(0);
        if (accepted.isMissingNode()) {
            return null;
        }
        for (JsonNode option : node.path("options")) {
            if (accepted.isNumber() && option.path("id").equals(accepted) && option.has("text")) {
                return option.path("text").asText();
            }
        }
        return accepted.asText();
    }

    private static String fault(JsonNode node, String text) {
        int characters = text.codePointCount(0, text.length());
        for (JsonNode span : node.path("spans")) {
            int start = span.path("start").asInt(-1);
            int end = span.path("end").asInt(-1);
            if (start < 0 || end < start || end > characters) {
                return "its span from " + start + " to " + end + " is outside of its " + characters + " characters";
            }
        }
        return "";
    }

    private static Map<String, String> spans(JsonNode node, String text) {
        List<Entity> entities = new ArrayList<>();
        for (JsonNode span : node.path("spans")) {
            int start = text.offsetByCodePoints(0, span.path("start").asInt());
            int end = text.offsetByCodePoints(0, span.path("end").asInt());
            entities.add(new Entity(start, end, span.path("label").asText(), text.substring(start, end)));
        }
        return new Markup(text, entities).attributes();
    }
}
