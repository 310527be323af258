package org.kefubench.datasets.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.api.Speaker;
import org.kefubench.api.Turn;
import org.kefubench.datasets.Rows;
import org.kefubench.datasets.Split;

/**
 * The ranking files of the Ubuntu Dialogue Corpus: a context with {@code __eou__} after each utterance and {@code __eot__} after each turn, and an answer: in
 * training files {@code Utterance} with {@code Label} (in older ones {@code Flag} or {@code Flags}) 1 where it is the true one, in the others {@code Ground Truth
 * Utterance}. False answers are the ranking task's own and rejected here.
 */
final class UbuntuFormat implements Format {

    @Override
    public void read(Input input, Rows rows) throws IOException {
        for (Split split : Split.values()) {
            for (String file : input.files(split)) {
                try (InputStream in = input.open(file)) {
                    read(new Delimited(Charsets.reader(in, "UTF-8", file), file, ',', true), file, split, rows);
                }
            }
        }
    }

    private static void read(Delimited records, String file, Split split, Rows rows) throws IOException {
        List<String> names = records.next();
        Columns columns = new Columns(file, names);
        columns.require("Context");
        String answer = columns.has("Utterance") ? "Utterance" : "Ground Truth Utterance";
        columns.require(answer);
        String label = List.of("Label", "Flag", "Flags").stream()
                .filter(columns::has)
                .findFirst()
                .orElse("");
        int number = 0;
        for (List<String> fields = records.next(); !fields.isEmpty(); fields = records.next()) {
            number++;
            if (fields.size() != names.size()) {
                rows.skipped(file + ", line " + records.line(), "it has " + fields.size() + " fields");
            } else if (!label.isEmpty() && !columns.value(label, fields).strip().startsWith("1")) {
                rows.rejected(file + ", line " + records.line(), "its answer is a false one");
            } else if (bare(columns.value("Context", fields)).isEmpty()) {
                rows.skipped(file + ", line " + records.line(), "its context is empty");
            } else {
                String response = bare(columns.value(answer, fields));
                Dialogue dialogue = context(columns.value("Context", fields));
                rows.row(split, new Example(split.id() + "-" + number, dialogue, null, List.of(response), Map.of()));
            }
        }
    }

    private static Dialogue context(String text) {
        List<String> turns = new ArrayList<>(Arrays.stream(text.split("__eot__"))
                .map(UbuntuFormat::bare)
                .filter(turn -> !turn.isEmpty())
                .toList());
        Collections.reverse(turns);
        List<Turn> speaking = new ArrayList<>();
        for (String turn : turns) {
            speaking.add(new Turn(speaking.size() % 2 == 0 ? Speaker.CUSTOMER : Speaker.AGENT, turn));
        }
        Collections.reverse(speaking);
        return new Dialogue(speaking);
    }

    private static String bare(String text) {
        return text.replace("__eou__", "")
                .replace("__eot__", "")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
