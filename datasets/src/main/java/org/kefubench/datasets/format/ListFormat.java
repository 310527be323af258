package org.kefubench.datasets.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.api.Speaker;
import org.kefubench.api.Turn;
import org.kefubench.datasets.Rows;
import org.kefubench.datasets.Split;

/**
 * Lists as ChatterBot's ListTrainer takes them, in which each statement answers the one before: a JSON array of texts or of arrays of texts, or a text file with
 * one statement a line and a blank line between conversations. Lines of a text file that begin with a speaker's marker are a transcript, and only the agent's
 * turns are answers then.
 */
final class ListFormat implements Format {

    @Override
    public void read(Input input, Rows rows) throws IOException {
        for (Split split : Split.values()) {
            for (String file : input.files(split)) {
                try (InputStream in = input.open(file)) {
                    if (file.contains(".json")) {
                        json(in, file, split, rows);
                    } else {
                        text(in, file, split, rows);
                    }
                }
            }
        }
    }

    private static void json(InputStream in, String file, Split split, Rows rows) throws IOException {
        List<String> flat = new ArrayList<>();
        JsonArray.read(in, file, (key, node) -> {
            if (node.isArray()) {
                List<String> statements = new ArrayList<>();
                for (JsonNode text : node) {
                    statements.add(text.asText());
                }
                list(key, statements, split, rows);
            } else {
                flat.add(node.asText());
            }
        });
        if (!flat.isEmpty()) {
            list("1", flat, split, rows);
        }
    }

    private static void text(InputStream in, String file, Split split, Rows rows) throws IOException {
        int number = 0;
        try (BufferedReader reader = new BufferedReader(Charsets.reader(in, "detect", file))) {
            List<String> block = new ArrayList<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank()) {
                    block.add(line);
                } else if (!block.isEmpty()) {
                    block(String.valueOf(++number), block, split, rows);
                    block.clear();
                }
            }
            if (!block.isEmpty()) {
                block(String.valueOf(++number), block, split, rows);
            }
        }
    }

    private static void block(String id, List<String> lines, Split split, Rows rows) throws IOException {
        List<Turn> turns = Transcript.DEFAULT.parse(lines);
        if (turns.size() > 1 || turns.get(0).speaker() == Speaker.AGENT) {
            Pairing.WHOLE.hand(id, turns, Map.of(), split, rows);
        } else {
            list(id, lines.stream().map(String::strip).toList(), split, rows);
        }
    }

    private static void list(String id, List<String> statements, Split split, Rows rows) throws IOException {
        if (statements.size() < 2) {
            rows.skipped("list " + id, "it has fewer than two statements");
            return;
        }
        List<Turn> turns = new ArrayList<>();
        for (int i = 0; i < statements.size(); i++) {
            turns.add(new Turn(i % 2 == 0 ? Speaker.CUSTOMER : Speaker.AGENT, statements.get(i)));
            if (i > 0) {
                Dialogue query = Dialogue.of(statements.get(i - 1));
                List<String> answer = List.of(statements.get(i));
                rows.row(split, new Example(split.id() + "-" + id + "-" + i, query, null, answer, Map.of()));
            }
        }
        rows.conversation(split, new Dialogue(turns));
    }
}
