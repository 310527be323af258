package org.kefubench.harness.significance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kefubench.api.Precision;
import org.kefubench.reports.run.Cell;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.Equivalence;
import org.kefubench.reports.run.Run;

/**
 * Whether a model answers alike wherever it runs: the stored answers of each of its cells against those of the reference, which is single precision on the
 * first engine of the plan, one request at a time. Answers that are drawn are left out: they may differ.
 */
public final class Equivalences {

    private Equivalences() {}

    /** Finds the answers of a measured cell. */
    @FunctionalInterface
    public interface AnswerSource {

        /** The first answer to each request, by the request's id; requests that failed are left out. */
        Map<String, String> of(String hash, Cell cell) throws IOException;
    }

    /** Every cell of every model that has a reference and at least one other cell, in the order of the plan. */
    public static List<Equivalence> of(Run run, AnswerSource source) throws IOException {
        List<Equivalence> found = new ArrayList<>();
        for (List<CellResult> cells : models(run)) {
            Optional<CellResult> reference = reference(cells);
            if (cells.size() > 1 && reference.isPresent()) {
                found.addAll(of(reference.get(), cells, source));
            }
        }
        return List.copyOf(found);
    }

    private static List<Equivalence> of(CellResult reference, List<CellResult> cells, AnswerSource source)
            throws IOException {
        Map<String, String> expected = source.of(reference.hash(), reference.cell());
        List<Equivalence> found = new ArrayList<>();
        for (CellResult cell : cells) {
            Map<String, String> answers =
                    cell.equals(reference) ? expected : new LinkedHashMap<>(source.of(cell.hash(), cell.cell()));
            List<String> both =
                    answers.keySet().stream().filter(expected::containsKey).toList();
            long flips = both.stream()
                    .filter(id -> !Objects.equals(expected.get(id), answers.get(id)))
                    .count();
            if (!both.isEmpty()) {
                found.add(new Equivalence(cell.hash(), reference.hash(), both.size(), flips));
            }
        }
        return found;
    }

    /** The cells of each model; other processes with the same seed would only say the same again. */
    private static List<List<CellResult>> models(Run run) {
        return List.copyOf(run.results().stream()
                .filter(result -> result.measured() && result.cell().repetition() == 0)
                .filter(result -> !Boolean.TRUE.equals(result.cell().decoding().get("sample")))
                .collect(Collectors.groupingBy(result -> model(result.cell()), LinkedHashMap::new, Collectors.toList()))
                .values());
    }

    private static List<Object> model(Cell cell) {
        return List.of(
                cell.label(),
                cell.approach(),
                cell.options(),
                cell.dataset(),
                cell.task(),
                cell.decoding(),
                cell.seed());
    }

    private static Optional<CellResult> reference(List<CellResult> cells) {
        return cells.stream()
                .filter(result -> result.cell().placement().precision() == Precision.FP32)
                .min(Comparator.comparing(
                                (CellResult result) -> result.cell().placement().onGpu())
                        .thenComparingInt(result -> batch(result.cell())));
    }

    /** How many requests come at once; those that decide by themselves come last. */
    private static int batch(Cell cell) {
        if (cell.scenarioName().equals("single-stream")) {
            return 1;
        }
        int batch = cell.scenario().get("batch") instanceof Number number ? number.intValue() : 0;
        return batch < 1 ? Integer.MAX_VALUE : batch;
    }
}
