package org.kefubench.datasets.convert;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.kefubench.api.Example;
import org.kefubench.api.Turn;
import org.kefubench.datasets.Split;
import org.kefubench.datasets.format.Entity;

/** JSON lines with the keys that the reader knows; {@code entities} stay a structure, other attributes are keys of their own. */
final class JsonLinesWriter implements RowWriter {

    private final OutputStream out;
    private final JsonGenerator json;

    JsonLinesWriter(Path file) throws IOException {
        out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 17);
        json = new JsonFactory().createGenerator(out, JsonEncoding.UTF8);
        json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
    }

    @Override
    public void write(Split split, Example row) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", row.id());
        json.writeStringField("split", split.id());
        json.writeStringField("query", row.utterance());
        if (!row.dialogue().context().isEmpty()) {
            json.writeArrayFieldStart("context");
            for (Turn turn : row.dialogue().context()) {
                json.writeString(turn.text());
            }
            json.writeEndArray();
        }
        if (row.intent() != null) {
            json.writeStringField("intent", row.intent());
        }
        if (!row.responses().isEmpty()) {
            texts("responses", row.responses());
        }
        for (Map.Entry<String, String> attribute : row.attributes().entrySet()) {
            attribute(attribute.getKey(), attribute.getValue());
        }
        json.writeEndObject();
    }

    private void texts(String key, List<String> texts) throws IOException {
        json.writeArrayFieldStart(key);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private void attribute(String key, String value) throws IOException {
        if (key.equals(Entity.ATTRIBUTE)) {
            json.writeFieldName(key);
            json.writeRawValue(value);
        } else if (!key.equals("split")) {
            json.writeStringField(key, value);
        }
    }

    @Override
    public void close() throws IOException {
        json.writeRaw('\n');
        json.close();
        out.close();
    }
}
