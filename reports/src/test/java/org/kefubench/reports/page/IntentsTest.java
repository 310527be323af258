package org.kefubench.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kefubench.api.Outcome;
import org.kefubench.api.Placement;
import org.kefubench.api.Task;
import org.kefubench.reports.board.Board;
import org.kefubench.reports.run.Cell;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.Confusion;
import org.kefubench.reports.run.Figure;
import org.kefubench.reports.run.Run;
import org.kefubench.reports.run.RunFiles;
import org.kefubench.reports.run.SampleAnswer;

class IntentsTest {

    private static CellResult result(String label, Confusion confusion, SampleAnswer... samples) {
        Cell cell = new Cell(
                label,
                label,
                Map.of(),
                "d",
                Task.INTENT,
                Placement.JVM,
                Map.of("name", "single-stream"),
                Map.of(),
                1,
                0);
        return new CellResult(
                RunFiles.hash(cell),
                cell,
                new Outcome.Measured(),
                null,
                List.of(Figure.of("accuracy", 0.5, "", Figure.Direction.HIGHER, 4, "s")),
                List.of(),
                confusion,
                List.of(samples),
                Map.of());
    }

    @Test
    void the_intent_that_is_found_least_comes_first_with_a_request_that_was_missed() {
        // first: refund 3 of 4, track 1 of 2; second: refund 4 of 4, track 0 of 2; mean of track 0.25, of refund 0.875
        CellResult first = result(
                "first",
                new Confusion(List.of("refund", "track"), List.of(List.of(3, 1), List.of(1, 1))),
                new SampleAnswer("1", "money!", "refund", "track", 1, false));
        CellResult second = result(
                "second",
                new Confusion(List.of("track", "refund"), List.of(List.of(0, 2), List.of(0, 4))),
                new SampleAnswer("2", "where?", "track", "refund", 1, false),
                new SampleAnswer("3", "there?", "track", "track", 1, true));
        Map<String, Cell> planned = new LinkedHashMap<>();
        planned.put(first.hash(), first.cell());
        planned.put(second.hash(), second.cell());
        Board board = Board.of(
                List.of(new Run("r", "s", "2026-01-01T00:00:00Z", true, Map.of(), planned, List.of(first, second))));
        Intents.Table table = Intents.of(board.contests().get(0));
        assertThat(table.names()).containsExactly("first", "second");
        assertThat(table.lines())
                .containsExactly(
                        new Intents.Line("track", 2, 0.25, List.of("50 %", "0 %"), "where?"),
                        new Intents.Line("refund", 4, 0.875, List.of("75 %", "100 %"), "money!"));
    }
}
