package org.kefubench.harness.catalogue;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.kefubench.api.Example;
import org.kefubench.api.Intent;
import org.kefubench.api.Task;
import org.kefubench.datasets.DataSet;
import org.kefubench.datasets.clean.Leakage;
import org.kefubench.datasets.split.Division;

/** Which row is in which split, kept small until it is written into the run. */
public final class SplitRecord {

    private static final int SHORT = 12;

    private final String words;
    private final String hash;
    private final byte[] packed;

    private SplitRecord(String words, String hash, byte[] packed) {
        this.words = words;
        this.hash = hash;
        this.packed = packed;
    }

    static SplitRecord of(DataSet data, Leakage leakage) {
        Division division = data.division();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Writer out = new OutputStreamWriter(new GZIPOutputStream(bytes), StandardCharsets.UTF_8)) {
            division.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String hash = division.hash();
        String words = division.train().size() + "/" + division.validation().size() + "/"
                + division.test().size() + " rows, " + division.rule() + ", split " + hash.substring(0, SHORT)
                + remarks(data) + remarks(leakage);
        return new SplitRecord(words, hash, bytes.toByteArray());
    }

    /** What a reader of the results should know of the labels: those that nobody can learn, and rows that have none. */
    private static String remarks(DataSet data) {
        if (!data.tasks().contains(Task.INTENT)) {
            return "";
        }
        Set<String> unknown = new TreeSet<>(intents(data.test()));
        unknown.removeAll(intents(data.train()));
        unknown.remove(Intent.OUT_OF_SCOPE);
        long bare = data.train().stream().filter(row -> row.intent() == null).count();
        return (unknown.isEmpty() ? "" : ", labels only in test, which nobody can learn: " + String.join(", ", unknown))
                + (bare == 0 ? "" : ", " + bare + " training rows without a label");
    }

    private static String remarks(Leakage leakage) {
        int exact = leakage.exact().size();
        return exact == 0 ? "" : ", " + exact + " test rows stand among the rows to learn from";
    }

    private static Set<String> intents(List<Example> rows) {
        return rows.stream().map(Example::intent).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    /** The identity of the split: SHA-256 over the ids and contents of the rows of each part. */
    public String hash() {
        return hash;
    }

    /** In words: rows of each split, rule, and the beginning of the hash. */
    public String words() {
        return words;
    }

    /** Writes rule and hash in comment lines, then split, id and hash of each row. */
    public void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed));
                OutputStream out = Files.newOutputStream(file)) {
            in.transferTo(out);
        }
    }

    /** The hash that a written file tells. */
    public static String hashIn(Path file) throws IOException {
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            in.readLine();
            return String.valueOf(in.readLine()).replace("# sha256 ", "");
        }
    }
}
