package org.kefubench.datasets.format;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.kefubench.datasets.DataException;

/**
 * Reads records of delimiter-separated values (RFC 4180): a field in quotes may hold delimiters and line ends, a doubled quote stands for one. A quote within an
 * unquoted field is an ordinary character. Blank lines are no records.
 */
public final class Delimited {

    private final Reader reader;
    private final String file;
    private final char delimiter;
    private final boolean quoting;
    private final char[] buffer = new char[1 << 16];
    private final StringBuilder field = new StringBuilder();
    private int position;
    private int limit;
    private long line = 1;
    private long start = 1;

    /**
     * Records of a text.
     *
     * @param file name for messages
     * @param quoting false where quotes mean nothing
     */
    public Delimited(Reader reader, String file, char delimiter, boolean quoting) {
        this.reader = reader;
        this.file = file;
        this.delimiter = delimiter;
        this.quoting = quoting;
    }

    /** The number of the line on which the last record began, from 1. */
    public long line() {
        return start;
    }

    /** The fields of the next record, or an empty list at the end. */
    public List<String> next() throws IOException {
        int c = skipBlankLines();
        start = line;
        if (c < 0) {
            return List.of();
        }
        List<String> fields = new ArrayList<>(8);
        while (true) {
            c = field(c, fields);
            if (c != delimiter) {
                endOfLine(c);
                return fields;
            }
            c = read();
        }
    }

    private int skipBlankLines() throws IOException {
        int c = read();
        while (c == '\n' || c == '\r') {
            endOfLine(c);
            c = read();
        }
        return c;
    }

    private int field(int first, List<String> fields) throws IOException {
        field.setLength(0);
        int c = quoting && first == '"' ? quoted() : first;
        while (c >= 0 && c != delimiter && c != '\n' && c != '\r') {
            field.append((char) c);
            c = read();
        }
        fields.add(field.toString());
        return c;
    }

    private int quoted() throws IOException {
        while (true) {
            int c = read();
            if (c < 0) {
                throw new DataException(file + ", line " + start + ": a quote is opened and never closed");
            }
            if (c == '"') {
                c = read();
                if (c != '"') {
                    return c;
                }
            } else if (c == '\n') {
                line++;
            }
            field.append((char) c);
        }
    }

    private void endOfLine(int c) throws IOException {
        if (c == '\r') {
            int next = read();
            if (next != '\n' && next >= 0) {
                position--;
            }
        }
        line++;
    }

    private int read() throws IOException {
        if (position == limit) {
            limit = reader.read(buffer, 0, buffer.length);
            position = 0;
            if (limit <= 0) {
                limit = 0;
                return -1;
            }
        }
        return buffer[position++];
    }
}
