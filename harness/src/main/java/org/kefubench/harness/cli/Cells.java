package org.kefubench.harness.cli;

import org.kefubench.api.Outcome;
import org.kefubench.api.Placement;
import org.kefubench.reports.run.Cell;

/** Cells and their outcomes in words. */
final class Cells {

    private Cells() {}

    static String title(Cell cell) {
        return cell.label() + " · " + cell.dataset() + " · " + cell.task().id() + " · " + cell.scenarioName()
                + (cell.placement().equals(Placement.JVM) ? "" : " · " + cell.placement())
                + (cell.repetition() == 0 ? "" : " · repetition " + (cell.repetition() + 1));
    }

    static String reason(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return failed.stage().id() + ": " + failed.message();
        }
        return outcome instanceof Outcome.NotApplicable not ? not.reason() : "";
    }
}
