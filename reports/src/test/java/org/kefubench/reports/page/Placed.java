package org.kefubench.reports.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.kefubench.api.Outcome;
import org.kefubench.api.Placement;
import org.kefubench.api.Task;
import org.kefubench.reports.board.Board;
import org.kefubench.reports.run.Cell;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.Equivalence;
import org.kefubench.reports.run.Figure;
import org.kefubench.reports.run.PairTest;
import org.kefubench.reports.run.Run;
import org.kefubench.reports.run.RunFiles;

/** Short ways to put one model on several placements in tests. */
final class Placed {

    private Placed() {}

    static CellResult result(String placement, Figure... figures) {
        return result(placement, "single-stream", 1, Map.of(), figures);
    }

    static CellResult result(
            String placement, String scenario, int batch, Map<String, Object> options, Figure... figures) {
        Map<String, Object> settings = batch == 1 ? Map.of("name", scenario) : Map.of("name", scenario, "batch", batch);
        return result(placement, settings, options, figures);
    }

    static CellResult result(
            String placement, Map<String, Object> settings, Map<String, Object> options, Figure... figures) {
        Cell cell = new Cell(
                "bert", "bert", options, "desk/en", Task.INTENT, Placement.parse(placement), settings, Map.of(), 1, 0);
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

    static Figure accuracy(double value) {
        return Figure.of("accuracy", value, "%", Figure.Direction.HIGHER, 200, "accuracy")
                .within(value - 2, value + 2);
    }

    static Figure qps(double value) {
        return Figure.of("qps", value, "1/s", Figure.Direction.HIGHER, 200, "qps");
    }

    /** A test by accuracy, its interval from 3 below to 1 above. */
    static PairTest test(CellResult first, CellResult second, double difference, double adjusted, double detectable) {
        return new PairTest(
                "accuracy",
                first.hash(),
                second.hash(),
                200,
                difference,
                difference - 3,
                difference + 1,
                adjusted,
                adjusted,
                detectable,
                Map.of("mcnemar-exact", adjusted));
    }

    static Board board(CellResult... results) {
        return board(List.of(), List.of(), results);
    }

    static Board board(List<PairTest> tests, List<Equivalence> equivalences, CellResult... results) {
        Map<String, Cell> planned = new LinkedHashMap<>();
        Stream.of(results).forEach(result -> planned.put(result.hash(), result.cell()));
        return Board.of(List.of(new Run(
                "r",
                "s",
                "2026-01-01T00:00:00Z",
                true,
                Map.of("machine", Map.of("id", "here")),
                planned,
                List.of(results),
                tests,
                equivalences)));
    }
}
