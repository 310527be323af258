package org.kefubench.datasets.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/** The JSON tools that formats share. */
final class Json {

    /** Takes strings of up to 100 million characters: a long line is for the cleaning steps to judge, not for the parser. */
    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxStringLength(100_000_000).build())
            .build();

    static final ObjectMapper MAPPER = new ObjectMapper(FACTORY);

    private Json() {}

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is wrong with JSON, in a sentence that quotes no word of the data. */
    static String fault(JsonProcessingException e) {
        String said = e.getOriginalMessage().replaceFirst("^Unrecognized token '.*?':", "Unrecognized token:");
        String column =
                e.getLocation() == null ? "" : " at column " + e.getLocation().getColumnNr();
        return "it is no valid JSON" + column + ": " + said;
    }

    static List<Entity> entities(String json) {
        try {
            List<Entity> entities = new ArrayList<>();
            for (JsonNode node : MAPPER.readTree(json)) {
                String text = node.path("text").asText();
                int start = node.path("start").asInt(-1);
                if (start >= 0 && node.path("end").asInt() - start == text.length()) {
                    entities.add(new Entity(
                            start, start + text.length(), node.path("type").asText(), text));
                }
            }
            return entities;
        } catch (JsonProcessingException e) {
            return List.of();
        }
    }

    static List<Fills.Fill> fills(String json) {
        try {
            List<Fills.Fill> fills = new ArrayList<>();
            for (JsonNode node : MAPPER.readTree(json)) {
                fills.add(new Fills.Fill(
                        node.path("mark").asText(), node.path("value").asText()));
            }
            return fills;
        } catch (JsonProcessingException e) {
            return List.of();
        }
    }
}
