package org.kefubench.datasets.clean;

import java.util.List;

/**
 * What a cleaning did.
 *
 * @param read rows that came in
 * @param written rows that went out
 * @param counts for each step, in their order
 */
public record CleaningReport(long read, long written, List<Count> counts) {

    /** Copies. */
    public CleaningReport {
        counts = List.copyOf(counts);
    }

    /**
     * What a step did.
     *
     * @param step its id
     * @param changed rows that it changed
     * @param dropped rows that it dropped
     */
    public record Count(String step, long changed, long dropped) {}
}
