package org.kefubench.metrics.selftest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The check of this machine's numbers against golden vectors of sacreBLEU 2.6.0, rouge_score, NLTK and numpy. */
public final class SelfTest {

    private SelfTest() {}

    /** Checks all shipped vectors. */
    public static List<Row> run() {
        InputStream file = Objects.requireNonNull(SelfTest.class.getResourceAsStream("vectors.tsv"), "vectors.tsv");
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> check(Vector.parse(line)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Row check(Vector vector) {
        String actual = vector.compute();
        return new Row(vector.title(), vector.matches(actual), vector.expected(), actual);
    }

    /**
     * The outcome of one vector.
     *
     * @param name metric, settings and the beginning of the text
     */
    public record Row(String name, boolean passed, String expected, String actual) {}
}
