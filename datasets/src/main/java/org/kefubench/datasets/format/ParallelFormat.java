package org.kefubench.datasets.format;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.datasets.DataException;
import org.kefubench.datasets.Rows;
import org.kefubench.datasets.Split;

/**
 * Three files a split whose lines belong together, as papers on joint intent and slot models use them: {@code seq.in} tokens, {@code seq.out} slot labels in IOB
 * form, {@code label} intent. A split names its {@code seq.in}.
 */
final class ParallelFormat implements Format {

    @Override
    public void read(Input input, Rows rows) throws IOException {
        for (Split split : Split.values()) {
            for (String file : input.files(split)) {
                String folder = file.substring(0, file.length() - "seq.in".length());
                try (BufferedReader texts = reader(input.open(file));
                        BufferedReader slots = reader(input.open(folder + "seq.out"));
                        BufferedReader labels = reader(input.open(folder + "label"))) {
                    read(file, texts, slots, labels, split, rows);
                }
            }
        }
    }

    private static void read(
            String file, BufferedReader texts, BufferedReader slots, BufferedReader labels, Split split, Rows rows)
            throws IOException {
        int number = 0;
        for (String text = texts.readLine(); text != null; text = texts.readLine()) {
            number++;
            String[] tokens = text.strip().split("\\s+");
            String[] tags = line(file, number, slots.readLine()).split("\\s+");
            String label = line(file, number, labels.readLine());
            if (tags.length != tokens.length) {
                rows.skipped(file + ", line " + number, tokens.length + " tokens have " + tags.length + " slot labels");
                continue;
            }
            Markup markup = Iob.markup(tokens, tags);
            rows.row(
                    split,
                    new Example(
                            split.id() + "-" + number,
                            Dialogue.of(markup.text()),
                            label,
                            List.of(),
                            markup.attributes()));
        }
    }

    private static String line(String file, int number, @Nullable String line) throws DataException {
        if (line == null) {
            throw new DataException(file + ", line " + number + ": the files beside it end before it does");
        }
        return line.strip();
    }

    private static BufferedReader reader(InputStream in) {
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
}
