package org.kefubench.datasets.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kefubench.api.Speaker;
import org.kefubench.api.Turn;
import org.kefubench.datasets.Rows;
import org.kefubench.datasets.Split;

/**
 * LCCC and its like: an object of lists by split ({@code train}, {@code valid}, {@code test}), each a list of sessions, each a list of texts whose speakers
 * alternate. Chinese characters may be separated by blanks, which are taken out.
 */
final class SessionsFormat implements Format {

    @Override
    public void read(Input input, Rows rows) throws IOException {
        for (String file : input.files()) {
            try (InputStream in = input.open(file)) {
                Map<String, JsonArray.Element> parts = new LinkedHashMap<>();
                for (String part : List.of("train", "valid", "test")) {
                    Split split = Split.ofId(part);
                    parts.put(part, (key, node) -> session(key, node, split, rows));
                }
                JsonArray.readAll(in, file, parts);
            }
        }
    }

    private static void session(String key, JsonNode node, Split split, Rows rows) throws IOException {
        List<Turn> turns = new ArrayList<>();
        for (JsonNode text : node) {
            Speaker speaker = turns.size() % 2 == 0 ? Speaker.CUSTOMER : Speaker.AGENT;
            turns.add(new Turn(speaker, Blanks.joined(text.asText())));
        }
        Pairing.WHOLE.hand(key, turns, Map.of(), split, rows);
    }
}
