package org.kefubench.datasets.split;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.kefubench.api.Example;
import org.kefubench.datasets.source.Sha256;

/**
 * Rows divided into parts.
 *
 * @param rule how it was made, with its seed: {@code stratified 0.8/0.1/0.1, seed 42}
 */
public record Division(String rule, List<Example> train, List<Example> validation, List<Example> test) {

    /** Copies. */
    public Division {
        train = List.copyOf(train);
        validation = List.copyOf(validation);
        test = List.copyOf(test);
    }

    /** The identity of the division: SHA-256 over the ids of each part, in order. */
    public String hash() {
        Sha256 digest = new Sha256();
        add(digest, "train", train);
        add(digest, "validation", validation);
        add(digest, "test", test);
        return digest.hex();
    }

    private static void add(Sha256 digest, String part, List<Example> rows) {
        digest.add(part);
        rows.forEach(row -> digest.add(row.id()));
    }

    /** Writes the division down: rule and hash in comment lines, then part and id of each row. */
    public void write(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write("# " + rule + "\n# sha256 " + hash() + "\n");
            write(out, "train", train);
            write(out, "validation", validation);
            write(out, "test", test);
        }
    }

    private static void write(BufferedWriter out, String part, List<Example> rows) throws IOException {
        for (Example row : rows) {
            out.write(part + "\t" + row.id() + "\n");
        }
    }
}
