package org.kefubench.datasets.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.Example;
import org.kefubench.datasets.Split;

/** What has been read of one JSON object of a data file. */
final class JsonRow {

    private final JsonOptions options;
    private final List<String> responses = new ArrayList<>(1);
    private final List<String> context = new ArrayList<>(0);
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private @Nullable String id;
    private @Nullable String query;
    private @Nullable String intent;

    JsonRow(JsonOptions options) {
        this.options = options;
    }

    /** Reads the object at which the parser stands. */
    void read(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            JsonToken token = parser.nextToken();
            if (token != JsonToken.VALUE_NULL) {
                field(key, token, parser);
            }
        }
    }

    private void field(String key, JsonToken token, JsonParser parser) throws IOException {
        if (key.equals(options.query())) {
            query = parser.getValueAsString();
            parser.skipChildren();
        } else if (key.equals(options.response()) || key.equals("responses")) {
            texts(token, parser, responses);
        } else if (key.equals(options.context())) {
            texts(token, parser, context);
        } else if (key.equals(options.intent())) {
            intent = parser.getValueAsString();
            parser.skipChildren();
        } else if (key.equals(options.id())) {
            id = parser.getValueAsString();
            parser.skipChildren();
        } else if (token.isScalarValue()) {
            if (options.attributes().isEmpty() || options.attributes().contains(key)) {
                attributes.put(key, parser.getText());
            }
        } else if (key.equals(Entity.ATTRIBUTE)) {
            attributes.put(key, Json.write(Json.MAPPER.readTree(parser)));
        } else if (key.equals("attributes") && token == JsonToken.START_OBJECT) {
            read(parser);
        } else {
            parser.skipChildren();
        }
    }

    private static void texts(JsonToken token, JsonParser parser, List<String> texts) throws IOException {
        if (token != JsonToken.START_ARRAY) {
            texts.add(parser.getText());
            return;
        }
        for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
            if (next == JsonToken.START_OBJECT) {
                texts.add(textOf(parser));
            } else {
                texts.add(parser.getText());
            }
        }
    }

    private static String textOf(JsonParser parser) throws IOException {
        String text = "";
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            parser.nextToken();
            if (key.equals("text") || key.equals("content")) {
                text = parser.getText();
            }
            parser.skipChildren();
        }
        return text;
    }

    boolean hasQuery() {
        String text = query;
        return text != null && !text.isBlank();
    }

    Example example(Split split, long number) {
        String text = query == null ? "" : query;
        String label = intent == null || intent.isBlank() ? null : intent;
        return new Example(
                id == null ? split.id() + "-" + number : id,
                Contexts.dialogue(context, text),
                label,
                responses,
                attributes);
    }
}
