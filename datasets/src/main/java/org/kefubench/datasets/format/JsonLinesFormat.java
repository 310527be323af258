package org.kefubench.datasets.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import org.kefubench.datasets.Rows;
import org.kefubench.datasets.Split;

/** JSON lines: one object a line, in UTF-8; {@link JsonOptions} says which key is what. */
final class JsonLinesFormat implements Format {

    @Override
    public void read(Input input, Rows rows) throws IOException {
        JsonOptions options = input.options(JsonOptions.DEFAULTS);
        for (Split split : Split.values()) {
            long number = 0;
            for (String file : input.files(split)) {
                try (InputStream in = input.open(file)) {
                    number = read(new Lines(in), file, split, options, rows, number);
                }
            }
        }
    }

    private static long read(Lines lines, String file, Split split, JsonOptions options, Rows rows, long before)
            throws IOException {
        long number = before;
        while (lines.next()) {
            if (lines.isBlank()) {
                continue;
            }
            JsonRow row = new JsonRow(options);
            String fault = parse(lines, row);
            if (fault.isEmpty()) {
                number++;
                rows.row(split, row.example(split, number));
            } else {
                rows.skipped(file + ", line " + lines.number(), fault);
            }
        }
        return number;
    }

    /** Reads a line; returns what is wrong with it, or an empty text. */
    private static String parse(Lines lines, JsonRow row) throws IOException {
        int mark = lines.number() == 1 && startsWithMark(lines) ? 3 : 0;
        try (JsonParser parser =
                Json.FACTORY.createParser(lines.buffer(), lines.offset() + mark, lines.length() - mark)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return "it is no JSON object";
            }
            row.read(parser);
            return row.hasQuery() ? "" : "it has no query";
        } catch (JsonProcessingException e) {
            return Json.fault(e);
        } catch (CharConversionException e) {
            return "it is no valid UTF-8: " + e.getMessage();
        }
    }

    private static boolean startsWithMark(Lines lines) {
        byte[] bytes = lines.buffer();
        int at = lines.offset();
        return lines.length() >= 3
                && bytes[at] == (byte) 0xEF
                && bytes[at + 1] == (byte) 0xBB
                && bytes[at + 2] == (byte) 0xBF;
    }
}
