package org.kefubench.harness.run;

import java.util.Optional;
import org.kefubench.api.Approach;
import org.kefubench.api.Availability;
import org.kefubench.api.Outcome;
import org.kefubench.harness.catalogue.Approaches;
import org.kefubench.harness.plan.Planner;
import org.kefubench.reports.run.Cell;

/** Whether a cell makes sense here; asked before anything is trained. */
final class Applicability {

    private Applicability() {}

    /** Why not, or empty. */
    static Optional<Outcome> of(Cell cell) {
        Approach<?> approach = Approaches.named(cell.approach());
        if (!Planner.skills(approach, cell.options()).contains(cell.task())) {
            return Optional.of(new Outcome.NotApplicable(cell.approach() + " has no skill for the task "
                    + cell.task().id()));
        }
        return approach.availability(cell.placement()) instanceof Availability.Unavailable not
                ? Optional.of(new Outcome.NotApplicable(not.reason()))
                : Optional.empty();
    }
}
