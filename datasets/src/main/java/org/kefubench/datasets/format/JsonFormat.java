package org.kefubench.datasets.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import org.kefubench.datasets.Rows;
import org.kefubench.datasets.Split;

/** A JSON file that is an array of objects, with the same keys as JSON lines. */
final class JsonFormat implements Format {

    @Override
    public void read(Input input, Rows rows) throws IOException {
        JsonOptions options = input.options(JsonOptions.DEFAULTS);
        for (Split split : Split.values()) {
            for (String file : input.files(split)) {
                try (InputStream in = input.open(file)) {
                    JsonArray.read(in, file, (key, node) -> element(file, key, node, split, options, rows));
                }
            }
        }
    }

    private static void element(String file, String key, JsonNode node, Split split, JsonOptions options, Rows rows)
            throws IOException {
        JsonRow row = new JsonRow(options);
        try (JsonParser parser = Json.MAPPER.treeAsTokens(node)) {
            parser.nextToken();
            if (node.isObject()) {
                row.read(parser);
            }
        }
        if (row.hasQuery()) {
            rows.row(split, row.example(split, Long.parseLong(key)));
        } else {
            rows.skipped(file + ", element " + key, "it has no query");
        }
    }
}
