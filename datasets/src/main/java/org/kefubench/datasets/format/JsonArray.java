package org.kefubench.datasets.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.kefubench.datasets.DataException;

/** A JSON file that holds one long array or object, read element by element; comment lines before it are passed over. */
final class JsonArray {

    /** Receives an element and its key, which is its number from 1 within an array. */
    @FunctionalInterface
    interface Element {
        void at(String key, JsonNode node) throws IOException;
    }

    private JsonArray() {}

    static void read(InputStream in, String file, Element element) throws IOException {
        readAll(in, file, Map.of("", element));
    }

    /** Reads the array or object at the top, or those under the keys that are named; other keys are passed over. */
    static void readAll(InputStream in, String file, Map<String, Element> byKey) throws IOException {
        try (JsonParser parser = Json.MAPPER.getFactory().createParser(in)) {
            parser.enable(JsonParser.Feature.ALLOW_YAML_COMMENTS);
            JsonToken token = parser.nextToken();
            Element top = byKey.get("");
            if (top != null) {
                elements(parser, token, file, top);
                return;
            }
            Map<String, Element> left = new HashMap<>(byKey);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                Element element = left.remove(parser.currentName());
                token = parser.nextToken();
                if (element == null) {
                    parser.skipChildren();
                } else {
                    elements(parser, token, file, element);
                }
            }
            if (!left.isEmpty()) {
                throw new DataException(file + " has no " + String.join(", ", left.keySet()));
            }
        } catch (JsonProcessingException e) {
            throw new DataException(
                    file + ", line "
                            + (e.getLocation() == null ? 0 : e.getLocation().getLineNr()) + ": " + Json.fault(e),
                    e);
        }
    }

    private static void elements(JsonParser parser, JsonToken opened, String file, Element element) throws IOException {
        if (opened != JsonToken.START_ARRAY && opened != JsonToken.START_OBJECT) {
            throw new DataException(file + ": expected a JSON array or object, found " + opened);
        }
        boolean object = opened == JsonToken.START_OBJECT;
        int number = 0;
        for (JsonToken token = parser.nextToken();
                token != JsonToken.END_ARRAY && token != JsonToken.END_OBJECT;
                token = parser.nextToken()) {
            number++;
            String key = object ? parser.currentName() : String.valueOf(number);
            if (object) {
                parser.nextToken();
            }
            JsonNode node = Json.MAPPER.readTree(parser);
            element.at(key, node);
        }
    }
}
