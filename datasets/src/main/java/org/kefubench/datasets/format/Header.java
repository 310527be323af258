package org.kefubench.datasets.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/** What the beginning of a file calls its columns or keys. */
public final class Header {

    private static final int CHARS = 1 << 14;

    private Header() {}

    /** The names in the first line of a table of any character set; without any where it is empty. */
    public static List<String> names(InputStream in, String file, boolean tabs) throws IOException {
        Reader reader = buffered(Charsets.reader(in, "detect", file));
        char delimiter = tabs ? '\t' : delimiter(reader);
        return new Delimited(reader, file, delimiter, true)
                .next().stream().map(String::strip).toList();
    }

    /** The keys of the first object of JSON text; none where it is broken or longer than the text, which its reader tells better. */
    public static List<String> keys(String json) {
        int start = json.indexOf('{');
        if (start < 0) {
            return List.of();
        }
        try (JsonParser parser = Json.FACTORY.createParser(json.substring(start))) {
            List<String> keys = new ArrayList<>();
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                keys.add(parser.currentName());
                parser.nextToken();
                parser.skipChildren();
            }
            return parser.currentToken() == JsonToken.END_OBJECT ? keys : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }

    static Reader buffered(Reader reader) {
        return new BufferedReader(reader, CHARS);
    }

    /** The one of the usual delimiters that the first line holds most of; the reader stays where it is. */
    static char delimiter(Reader reader) throws IOException {
        reader.mark(CHARS);
        char[] head = new char[CHARS - 1];
        int n = Math.max(0, reader.read(head));
        reader.reset();
        String line = new String(head, 0, n).lines().findFirst().orElse("");
        char best = ',';
        for (char candidate : new char[] {';', '\t'}) {
            best = count(line, candidate) > count(line, best) ? candidate : best;
        }
        return best;
    }

    private static long count(String line, char c) {
        return line.chars().filter(each -> each == c).count();
    }
}
