package org.kefubench.datasets.clean;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Test rows that an approach may have learned by heart, because they stand among the rows to learn from as well.
 *
 * @param test rows that are asked
 * @param learnable training and validation rows
 * @param exact test rows whose text is that of a learnable row but for case, blanks and punctuation, of dialogues in every turn
 * @param near of the other ones those of a single turn whose text is nearly that of a learnable row
 * @param nearSought whether near ones were looked for: of very large sets they are not
 */
public record Leakage(int test, int learnable, List<Pair> exact, List<Pair> near, boolean nearSought) {

    private static final String EXACT = "exact";
    private static final String NEAR = "near";

    /** Copies. */
    public Leakage {
        exact = List.copyOf(exact);
        near = List.copyOf(near);
    }

    /**
     * A test row and the first learnable row that is like it, by their ids.
     */
    public record Pair(String test, String learned) {}

    /** Writes counts in a comment line, then kind and both ids of each pair. */
    public void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("# test " + test + " learnable " + learnable + (nearSought ? "" : " exact-only"));
        exact.forEach(pair -> lines.add(line(EXACT, pair)));
        near.forEach(pair -> lines.add(line(NEAR, pair)));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, lines, StandardCharsets.UTF_8);
    }

    private static String line(String kind, Pair pair) {
        return kind + "\t" + pair.test().replaceAll("\\s", " ") + "\t"
                + pair.learned().replaceAll("\\s", " ");
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException naming file and line if it is damaged
     */
    public static Leakage read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        String[] head = lines.isEmpty() ? new String[0] : lines.get(0).split(" ", -1);
        if (head.length < 5 || !head[2].matches("\\d{1,9}") || !head[4].matches("\\d{1,9}")) {
            throw new IOException(file + ", line 1: expected '# test N learnable N'");
        }
        List<Pair> exact = new ArrayList<>();
        List<Pair> near = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            String[] fields = lines.get(i).split("\t", -1);
            if (fields.length != 3 || !(fields[0].equals(EXACT) || fields[0].equals(NEAR))) {
                throw new IOException(file + ", line " + (i + 1) + ": expected 'exact' or 'near' and two ids");
            }
            (fields[0].equals(EXACT) ? exact : near).add(new Pair(fields[1], fields[2]));
        }
        return new Leakage(Integer.parseInt(head[2]), Integer.parseInt(head[4]), exact, near, head.length == 5);
    }
}
