package org.kefubench.harness.claims;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.kefubench.api.Example;
import org.kefubench.api.Intent;
import org.kefubench.api.Outcome;
import org.kefubench.harness.plan.Planner;
import org.kefubench.harness.plan.SuiteException;
import org.kefubench.harness.plan.SuiteReader;
import org.kefubench.harness.samples.RequestFile;
import org.kefubench.reports.run.Cell;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.Figure;
import org.kefubench.reports.run.Run;
import org.kefubench.reports.run.RunFiles;

/** Writes a run directory of the suite dummies cell by cell, as if it had been measured. */
final class HandMadeRun {

    static final String CHECKSUM = "0123456789abcdef";

    private final Path path;
    private final Map<String, Cell> planned;

    HandMadeRun(Path path) throws IOException {
        this(path, "2026-01-01T00:00:00Z", "machine-a");
    }

    HandMadeRun(Path path, String started, String machine) throws IOException {
        this.path = path;
        try {
            planned = Planner.plan(SuiteReader.read("dummies")).cells();
        } catch (SuiteException e) {
            throw new IllegalStateException(e);
        }
        RunFiles.write(
                path,
                new Run(
                        String.valueOf(path.getFileName()),
                        "dummies",
                        started,
                        true,
                        Map.of(
                                "machine",
                                Map.of("id", machine),
                                "data",
                                Map.of("dummy/shop", "12/0/24 rows, as given, split 0a1b2c3d4e5f, sha256 " + CHECKSUM)),
                        planned,
                        List.of()));
    }

    private String hash(String approach) {
        return planned.entrySet().stream()
                .filter(entry -> entry.getValue().approach().equals(approach)
                        && entry.getValue().task().id().equals("intent"))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    void end(String approach, Outcome outcome, Figure... figures) {
        String hash = hash(approach);
        Cell cell = Objects.requireNonNull(planned.get(hash));
        RunFiles.write(
                path,
                new CellResult(
                        hash,
                        cell,
                        outcome,
                        null,
                        List.of(figures),
                        List.of(),
                        null,
                        List.of(),
                        new LinkedHashMap<>()));
    }

    /** An accuracy over a hundred rows. */
    void measured(String approach, double accuracy, String signature) {
        end(
                approach,
                new Outcome.Measured(),
                Figure.of("accuracy", accuracy, "", Figure.Direction.HIGHER, 100, signature)
                        .within(accuracy - 0.05, accuracy + 0.05),
                Figure.of("n", 100, "", Figure.Direction.NEITHER, 100, "rule:all"));
    }

    /** A hundred requests, of which the first are answered rightly, and their latencies. */
    void samples(String approach, int right, int millis) throws IOException {
        samples(approach, 0, right, millis, 0);
    }

    /** A hundred requests, of which those in [from, to) are answered rightly, and as many out of scope, which are all rejected, as said. */
    void samples(String approach, int from, int to, int millis, int outside) throws IOException {
        List<Example> rows = new ArrayList<>();
        StringBuilder lines = new StringBuilder();
        long clock = 0;
        for (int i = 0; i < 100 + outside; i++) {
            String label = i < 100 ? "yes" : Intent.OUT_OF_SCOPE;
            rows.add(Example.labelled("r" + i, "text " + i, label));
            // Answers take a little more or less, so that quantiles of stretches differ.
            long nanos = millis * 1_000_000L + i % 7 * 1000L;
            boolean right = i >= 100 || (i >= from && i < to);
            lines.append("{\"q\":%d,\"id\":\"r%d\",\"start\":%d,\"end\":%d,\"output\":\"%s\",\"confidence\":1}%n"
                    .formatted(i, i, clock, clock + nanos, right ? label : "no"));
            clock += nanos;
        }
        RequestFile.write(path.resolve("data/dummy-shop-intent.jsonl"), rows);
        Files.writeString(RunFiles.samplesFile(path, hash(approach)), lines.toString());
    }

    Path path() {
        return path;
    }
}
