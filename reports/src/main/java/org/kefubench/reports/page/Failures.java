package org.kefubench.reports.page;

import java.util.List;
import org.kefubench.api.Outcome;
import org.kefubench.reports.board.Board;
import org.kefubench.reports.board.Row;
import org.kefubench.reports.text.Texts;

/** Cells that were not measured, and why. */
final class Failures {

    private Failures() {}

    /** A cell that was not measured. */
    public record Failure(
            String anchor,
            String label,
            String dataset,
            String placement,
            String status,
            String stage,
            String reason) {}

    static List<Failure> of(Board board, Texts texts) {
        return board.rows().stream()
                .filter(row -> !row.measured())
                .map(row -> failure(row, texts))
                .toList();
    }

    private static Failure failure(Row row, Texts texts) {
        Outcome outcome = row.result() == null ? null : row.result().outcome();
        return new Failure(
                row.anchor(),
                row.cell().label(),
                row.cell().dataset(),
                row.cell().placement().toString(),
                texts.of("status." + CellTables.status(row.result())),
                outcome instanceof Outcome.Failed failed
                        ? texts.of("stage." + failed.stage().id())
                        : "",
                reason(texts, row));
    }

    /** Why the cell has no figures; empty if it was measured. */
    static String reason(Texts texts, Row row) {
        if (row.result() == null) {
            return texts.of("failures.open");
        }
        Outcome outcome = row.result().outcome();
        if (outcome instanceof Outcome.Failed failed) {
            return failed.message();
        }
        return outcome instanceof Outcome.NotApplicable not ? not.reason() : "";
    }
}
