package org.kefubench.reports.board;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kefubench.api.Outcome;
import org.kefubench.api.Placement;
import org.kefubench.api.Task;
import org.kefubench.reports.run.Cell;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.Figure;
import org.kefubench.reports.run.PairTest;
import org.kefubench.reports.run.Run;
import org.kefubench.reports.run.RunFiles;

/** Short ways to make results for tests. */
final class Cells {

    private Cells() {}

    static CellResult result(String label, long seed, Figure... figures) {
        return result(label, "desk/en", seed, figures);
    }

    static CellResult result(String label, String dataset, long seed, Figure... figures) {
        return result(label, dataset, seed, 0, figures);
    }

    static CellResult result(String label, String dataset, long seed, int repetition, Figure... figures) {
        Cell cell = new Cell(
                label,
                "approach",
                Map.of(),
                dataset,
                Task.INTENT,
                Placement.JVM,
                Map.of("name", "single-stream"),
                Map.of(),
                seed,
                repetition);
        return new CellResult(
                RunFiles.hash(cell),
                cell,
                new Outcome.Measured(),
                null,
                List.of(figures),
                List.of(),
                null,
                List.of(),
                Map.of());
    }

    static Figure accuracy(double value, double low, double high) {
        return Figure.of("accuracy", value, "%", Figure.Direction.HIGHER, 100, "accuracy")
                .within(low, high);
    }

    /** A test of two cells by their accuracy. */
    static PairTest test(CellResult first, CellResult second, double adjusted) {
        return new PairTest(
                "accuracy", first.hash(), second.hash(), 100, 1, 0, 2, adjusted, adjusted, 3, Map.of("test", adjusted));
    }

    static Figure qps(double value) {
        return Figure.of("qps", value, "1/s", Figure.Direction.HIGHER, 100, "qps");
    }

    static Board board(CellResult... results) {
        return board(List.of(), results);
    }

    static Board board(List<PairTest> tests, CellResult... results) {
        Map<String, Cell> planned = new LinkedHashMap<>();
        for (CellResult result : results) {
            planned.put(result.hash(), result.cell());
        }
        return Board.of(List.of(new Run(
                "quick-1",
                "quick",
                "2026-01-01T00:00:00Z",
                true,
                Map.of("machine", Map.of("host", "here")),
                planned,
                List.of(results),
                tests)));
    }
}
