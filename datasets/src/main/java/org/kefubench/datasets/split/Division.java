package org.kefubench.datasets.split;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.kefubench.api.Example;
import org.kefubench.api.Turn;
import org.kefubench.datasets.source.Sha256;

/**
 * Rows divided into parts.
 *
 * @param rule how it was made, with its seed: {@code stratified 0.8/0.1/0.1, seed 42}
 */
public record Division(String rule, List<Example> train, List<Example> validation, List<Example> test) {

    private static final int DIGITS = 16;

    /** Copies. */
    public Division {
        train = List.copyOf(train);
        validation = List.copyOf(validation);
        test = List.copyOf(test);
    }

    /** The same rows, said to be divided by another rule. */
    public Division as(String otherRule) {
        return new Division(otherRule, train, validation, test);
    }

    /** The identity of the division: SHA-256 over the ids and contents of the rows of each part, in order. */
    public String hash() {
        Sha256 digest = new Sha256();
        add(digest, "train", train);
        add(digest, "validation", validation);
        add(digest, "test", test);
        return digest.hex();
    }

    private static void add(Sha256 digest, String part, List<Example> rows) {
        digest.add(part);
        rows.forEach(row -> digest.add(row.id()).add(hash(row)));
    }

    /** The identity of a row: the beginning of the SHA-256 of all that it holds but its id. */
    private static String hash(Example row) {
        Sha256 digest = new Sha256();
        for (Turn turn : row.dialogue().turns()) {
            digest.add(turn.speaker().name()).add(turn.text());
        }
        digest.add(row.intent() == null ? "" : row.intent());
        row.responses().forEach(digest::add);
        row.attributes().forEach((key, value) -> digest.add(key).add(value));
        return digest.hex().substring(0, DIGITS);
    }

    /** Writes the division down: rule and hash in comment lines, then part, id and hash of each row. */
    public void write(Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            write(out);
        }
    }

    /** The same to a writer, which stays open. */
    public void write(Writer out) throws IOException {
        out.write("# " + rule + "\n# sha256 " + hash() + "\n");
        write(out, "train", train);
        write(out, "validation", validation);
        write(out, "test", test);
    }

    private static void write(Writer out, String part, List<Example> rows) throws IOException {
        for (Example row : rows) {
            out.write(part + "\t" + row.id().replaceAll("\\s", " ") + "\t" + hash(row) + "\n");
        }
    }
}
