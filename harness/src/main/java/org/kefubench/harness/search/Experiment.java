package org.kefubench.harness.search;

import java.io.IOException;
import java.util.Optional;

/** Finds out how good a trial is. */
@FunctionalInterface
public interface Experiment {

    /**
     * Tries.
     *
     * @param secondsLeft of the budget; a trial may be cut off there
     * @return what came of it; empty if it was asked to stop, and the trial is then tried again by the next search
     */
    Optional<Tried> of(Trial trial, double secondsLeft) throws IOException;
}
