package org.kefubench.harness.search;

import java.util.List;
import java.util.Optional;

/** Which trial comes next. A pure function: the same trials so far always give the same next one. */
public interface Strategy {

    /** How many trials it has in all. */
    int total();

    /**
     * The next trial, or empty where there is none left.
     *
     * @param ended all trials that have ended, in their order
     */
    Optional<Trial> next(List<Tried> ended);
}
