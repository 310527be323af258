package org.kefubench.datasets.format;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kefubench.api.Speaker;
import org.kefubench.api.Turn;
import org.kefubench.datasets.DataException;
import org.kefubench.datasets.Rows;
import org.kefubench.datasets.Split;

/**
 * Cornell Movie-Dialogs: {@code movie_lines.txt} with id, character, movie, name and text, and {@code movie_conversations.txt} with lists of line ids; fields are
 * separated by {@code +++$+++}, in ISO-8859-1. There is no official split: each tenth movie is for validation, the one after it for testing. Lines are kept in
 * memory, about 50 MB.
 */
final class CornellFormat implements Format {

    private static final String SEPARATOR = " +++$+++ ";
    private static final Pattern LINE_ID = Pattern.compile("'(L\\d+)'");

    @Override
    public void read(Input input, Rows rows) throws IOException {
        Map<String, List<String>> lines = new HashMap<>();
        for (String file : input.files()) {
            if (file.endsWith("movie_lines.txt")) {
                records(input, file, 5, rows, fields -> lines.put(fields.get(0), fields));
            }
        }
        for (String file : input.files()) {
            if (file.endsWith("movie_conversations.txt")) {
                int[] number = {0};
                records(input, file, 4, rows, fields -> conversation(++number[0], fields, lines, rows));
            }
        }
    }

    /** Receives a record. */
    @FunctionalInterface
    private interface Fields {
        void at(List<String> fields) throws IOException;
    }

    private static void records(Input input, String file, int columns, Rows rows, Fields receiver) throws IOException {
        try (InputStream in = input.open(file);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1))) {
            int number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                // a line that says nothing ends with the separator, with or without its last blank
                String whole = line.endsWith(SEPARATOR.stripTrailing()) ? line + " " : line;
                List<String> fields = List.of(whole.split(Pattern.quote(SEPARATOR), -1));
                if (fields.size() == columns) {
                    receiver.at(fields);
                } else if (!line.isBlank()) {
                    rows.skipped(
                            file + ", line " + number, "it has " + fields.size() + " fields instead of " + columns);
                }
            }
        }
    }

    private static void conversation(int number, List<String> fields, Map<String, List<String>> lines, Rows rows)
            throws IOException {
        List<Turn> turns = new ArrayList<>();
        Matcher ids = LINE_ID.matcher(fields.get(3));
        while (ids.find()) {
            List<String> line = lines.get(ids.group(1));
            if (line == null) {
                throw new DataException("movie_conversations.txt, line " + number + ": line " + ids.group(1)
                        + " is not in movie_lines.txt");
            }
            Speaker speaker = line.get(1).equals(fields.get(0)) ? Speaker.CUSTOMER : Speaker.AGENT;
            turns.add(new Turn(speaker, line.get(4).strip()));
        }
        int movie = Integer.parseInt(fields.get(2).strip().substring(1));
        Split split = movie % 10 == 0 ? Split.VALIDATION : movie % 10 == 1 ? Split.TEST : Split.TRAIN;
        Pairing.WHOLE.hand(
                String.valueOf(number), turns, Map.of("movie", fields.get(2).strip()), split, rows);
    }
}
