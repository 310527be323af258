package org.kefubench.reports.chart;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kefubench.api.Outcome;
import org.kefubench.api.Placement;
import org.kefubench.api.Task;
import org.kefubench.reports.board.Board;
import org.kefubench.reports.run.Cell;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.Figure;
import org.kefubench.reports.run.Run;
import org.kefubench.reports.run.RunFiles;

/** Short ways to make results of generators for tests of charts. */
final class Generators {

    private Generators() {}

    static CellResult result(
            String label, Map<String, Object> options, String dataset, String placement, int batch, Figure... figures) {
        Map<String, Object> scenario =
                batch == 1 ? Map.of("name", "single-stream") : Map.of("name", "multi-stream", "batch", batch);
        Cell cell = new Cell(
                label,
                "dialogpt-gen",
                options,
                dataset,
                Task.RESPONSE,
                Placement.parse(placement),
                scenario,
                Map.of(),
                42,
                0);
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

    static Board board(CellResult... results) {
        Map<String, Cell> planned = new LinkedHashMap<>();
        for (CellResult result : results) {
            planned.put(result.hash(), result.cell());
        }
        return Board.of(List.of(new Run(
                "generate-1",
                "generate",
                "2026-01-01T00:00:00Z",
                true,
                Map.of("machine", Map.of("host", "here")),
                planned,
                List.of(results),
                List.of())));
    }
}
