package org.kefubench.reports.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files of a run directory: {@code run.json}, {@code cells/<hash>.json}, {@code significance.json} and {@code equivalence.json}. Written to a temporary file and renamed, so that a reader sees the old file or
 * the new one and a kill leaves no half. The same in every locale.
 */
public final class RunFiles {

    /** The version of the format that this class writes, and the only one that it reads. */
    public static final int SCHEMA = 1;

    private static final int HASH_DIGITS = 10;

    private RunFiles() {}

    /** The canonical JSON of a cell: one line, maps sorted by key. Equal cells have equal text. */
    public static String canonical(Cell cell) {
        try {
            return RunJson.MAPPER
                    .writer()
                    .without(SerializationFeature.INDENT_OUTPUT)
                    .with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .writeValueAsString(cell);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cell " + cell + " cannot be written as JSON", e);
        }
    }

    /** The short hash of a cell: the first 10 hexadecimal digits of the SHA-256 of its canonical JSON. */
    public static String hash(Cell cell) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(canonical(cell).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Where the result of a cell lies. */
    public static Path resultFile(Path runDirectory, String hash) {
        return runDirectory.resolve("cells").resolve(hash + ".json");
    }

    /** Where the raw samples of a cell lie, one line a request. */
    public static Path samplesFile(Path runDirectory, String hash) {
        return runDirectory.resolve("cells").resolve(hash + ".jsonl");
    }

    /** Writes the result of one cell. */
    public static void write(Path runDirectory, CellResult result) {
        replace(resultFile(runDirectory, result.hash()), RunJson.text(new ResultFile(SCHEMA, result)));
    }

    /** Writes {@code run.json}: all of the run but the results, which lie in files of their own. */
    public static void write(Path runDirectory, Run run) {
        replace(runFile(runDirectory), RunJson.text(RunFile.of(run)));
    }

    /**
     * Reads a run with the results that there are so far, in the order of the plan. Results of cells that the plan does not hold are left out.
     *
     * @throws RunFileException naming file and line if a file is damaged, of another schema, or not what its name says
     */
    public static Run read(Path runDirectory) {
        Path file = runFile(runDirectory);
        if (!Files.isRegularFile(file)) {
            throw new RunFileException(file, "there is no such file; a run directory holds run.json and cells/");
        }
        RunFile head = RunJson.read(file, RunFile.class);
        List<CellResult> results = new ArrayList<>();
        head.planned().keySet().forEach(hash -> readResult(runDirectory, hash).ifPresent(results::add));
        return new Run(
                head.id(),
                head.suite(),
                head.started(),
                head.finished(),
                head.environment(),
                head.planned(),
                results,
                readTests(runDirectory),
                readEquivalences(runDirectory));
    }

    /** Writes which differences between the cells of a run are real, to {@code significance.json}. */
    public static void write(Path runDirectory, List<PairTest> tests) {
        replace(testsFile(runDirectory), RunJson.text(new TestsFile(SCHEMA, tests)));
    }

    private static List<PairTest> readTests(Path runDirectory) {
        Path file = testsFile(runDirectory);
        return Files.isRegularFile(file) ? RunJson.read(file, TestsFile.class).tests() : List.of();
    }

    /** Writes how far the cells of a run answer as their references do, to {@code equivalence.json}. */
    public static void writeEquivalences(Path runDirectory, List<Equivalence> equivalences) {
        replace(equivalencesFile(runDirectory), RunJson.text(new EquivalencesFile(SCHEMA, equivalences)));
    }

    private static List<Equivalence> readEquivalences(Path runDirectory) {
        Path file = equivalencesFile(runDirectory);
        return Files.isRegularFile(file)
                ? RunJson.read(file, EquivalencesFile.class).equivalences()
                : List.of();
    }

    private static Path equivalencesFile(Path runDirectory) {
        return runDirectory.resolve("equivalence.json");
    }

    private static Path testsFile(Path runDirectory) {
        return runDirectory.resolve("significance.json");
    }

    /**
     * Reads the result of one cell, if it has ended.
     *
     * @throws RunFileException as {@link #read(Path)}
     */
    public static Optional<CellResult> readResult(Path runDirectory, String hash) {
        Path file = resultFile(runDirectory, hash);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        CellResult result = RunJson.read(file, ResultFile.class).result();
        String actual = hash(result.cell());
        if (!result.hash().equals(hash) || !actual.equals(hash)) {
            throw new RunFileException(file, "holds cell " + actual + " under the hash " + result.hash());
        }
        return Optional.of(result);
    }

    private static Path runFile(Path runDirectory) {
        return runDirectory.resolve("run.json");
    }

    private static void replace(Path file, String text) {
        Path directory = file.toAbsolutePath().getParent();
        try {
            Files.createDirectories(directory);
            Path temporary = Files.createTempFile(directory, file.getFileName() + ".", ".tmp");
            Files.writeString(temporary, text);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** {@code cells/<hash>.json}. */
    record ResultFile(int schema, CellResult result) {}

    /** {@code significance.json}. */
    record TestsFile(int schema, List<PairTest> tests) {}

    /** {@code equivalence.json}. */
    record EquivalencesFile(int schema, List<Equivalence> equivalences) {}

    /** {@code run.json}. */
    record RunFile(
            int schema,
            String id,
            String suite,
            String started,
            boolean finished,
            Map<String, Map<String, String>> environment,
            Map<String, Cell> planned) {

        static RunFile of(Run run) {
            return new RunFile(
                    SCHEMA, run.id(), run.suite(), run.started(), run.finished(), run.environment(), run.planned());
        }
    }
}
