package org.kefubench.datasets.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.Map;
import org.kefubench.api.Example;
import org.kefubench.datasets.DataException;
import org.kefubench.datasets.Rows;
import org.kefubench.datasets.Split;

/**
 * The files of CLINC150: an object of lists of {@code [text, label]}, named train, val, test, oos_train, oos_val, oos_test. Out-of-scope lists join the list of
 * their split; their label is {@code oos}.
 */
final class ClincFormat implements Format {

    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public void read(Input input, Rows rows) throws IOException {
        Map<Split, Integer> numbers = new EnumMap<>(Split.class);
        for (String file : input.files()) {
            try (InputStream in = input.open(file);
                    JsonParser parser = JSON.createParser(in)) {
                expect(parser.nextToken(), JsonToken.START_OBJECT, file, parser);
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    readList(parser, file, rows, numbers);
                }
            }
        }
    }

    private static void readList(JsonParser parser, String file, Rows rows, Map<Split, Integer> numbers)
            throws IOException {
        String key = parser.currentName();
        Split split = Split.ofId(key.startsWith("oos_") ? key.substring(4) : key);
        expect(parser.nextToken(), JsonToken.START_ARRAY, file, parser);
        while (parser.nextToken() == JsonToken.START_ARRAY) {
            String text = string(parser, file);
            String label = string(parser, file);
            expect(parser.nextToken(), JsonToken.END_ARRAY, file, parser);
            int number = numbers.merge(split, 1, Integer::sum);
            rows.row(split, Example.labelled(split.id() + "-" + number, text, label));
        }
    }

    private static String string(JsonParser parser, String file) throws IOException {
        expect(parser.nextToken(), JsonToken.VALUE_STRING, file, parser);
        return parser.getText();
    }

    private static void expect(JsonToken found, JsonToken expected, String file, JsonParser parser)
            throws DataException {
        if (found != expected) {
            throw new DataException(file + ", line " + parser.currentLocation().getLineNr() + ": expected " + expected
                    + ", found " + found);
        }
    }
}
