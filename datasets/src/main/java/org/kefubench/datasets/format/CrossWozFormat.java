package org.kefubench.datasets.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.kefubench.api.Turn;
import org.kefubench.datasets.DataException;
import org.kefubench.datasets.Rows;
import org.kefubench.datasets.Split;

/** CrossWOZ: zip files that hold one JSON object of dialogues by number, whose messages have a role, {@code usr} or {@code sys}, and a content. */
final class CrossWozFormat implements Format {

    @Override
    public void read(Input input, Rows rows) throws IOException {
        for (Split split : Split.values()) {
            for (String file : input.files(split)) {
                try (InputStream in = input.open(file);
                        ZipInputStream zip = new ZipInputStream(in)) {
                    if (zip.getNextEntry() == null) {
                        throw new DataException(file + " is an empty or damaged zip file");
                    }
                    JsonArray.read(zip, file, (key, node) -> dialogue(key, node, split, rows));
                }
            }
        }
    }

    private static void dialogue(String key, JsonNode node, Split split, Rows rows) throws IOException {
        List<Turn> turns = new ArrayList<>();
        for (JsonNode message : node.path("messages")) {
            String text = message.path("content").asText();
            turns.add(message.path("role").asText().equals("usr") ? Turn.customer(text) : Turn.agent(text));
        }
        Pairing.WHOLE.hand(key, turns, Map.of("type", node.path("type").asText()), split, rows);
    }
}
