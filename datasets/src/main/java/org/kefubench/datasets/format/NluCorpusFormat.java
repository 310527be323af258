package org.kefubench.datasets.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.datasets.Rows;
import org.kefubench.datasets.Split;

/** The corpora of Braun et al.: {@code sentences} with text, intent, entities, and {@code training} telling the split. */
final class NluCorpusFormat implements Format {

    @Override
    public void read(Input input, Rows rows) throws IOException {
        for (String file : input.files()) {
            try (InputStream in = input.open(file)) {
                JsonArray.readAll(in, file, Map.of("sentences", (key, node) -> sentence(key, node, rows)));
            }
        }
    }

    private static void sentence(String key, JsonNode node, Rows rows) throws IOException {
        Split split = node.path("training").asBoolean() ? Split.TRAIN : Split.TEST;
        Map<String, String> attributes = node.path("entities").isEmpty()
                ? Map.of()
                : Map.of(Entity.ATTRIBUTE, Json.write(node.path("entities")));
        rows.row(
                split,
                new Example(
                        split.id() + "-" + key,
                        Dialogue.of(node.path("text").asText()),
                        node.path("intent").asText(),
                        List.of(),
                        attributes));
    }
}
