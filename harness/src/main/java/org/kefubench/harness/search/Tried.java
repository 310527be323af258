package org.kefubench.harness.search;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What came of a trial.
 *
 * @param score larger is better; null where the trial broke
 * @param within whether it kept the limit, if there is one
 * @param seconds that training and measuring took
 * @param note the figures in words, or why it broke
 */
public record Tried(Trial trial, @Nullable Double score, boolean within, double seconds, String note) {

    /** The best first: those within the limit before the others, then by score; of equals the later rung, then the earlier trial. Broken ones last. */
    public static final Comparator<Tried> BEST_FIRST = Comparator.comparing(Tried::usable)
            .reversed()
            .thenComparing(Tried::rank, Comparator.reverseOrder())
            .thenComparing(tried -> tried.trial().rung(), Comparator.reverseOrder())
            .thenComparing(tried -> tried.trial().number());

    /** Whether it has a score and kept the limit. */
    public boolean usable() {
        return score != null && within;
    }

    private double rank() {
        return score == null ? Double.NEGATIVE_INFINITY : score;
    }
}
