package org.kefubench.harness.search;

import java.util.List;

/**
 * What a search may spend.
 *
 * @param seconds of training and measuring, those of an interrupted search included; no trial begins after them. Infinite for no limit
 */
public record Budget(double seconds) {

    /** No limit. */
    public static final Budget NONE = new Budget(Double.POSITIVE_INFINITY);

    /** Checks the sign. */
    public Budget {
        if (!(seconds > 0)) {
            throw new IllegalArgumentException("budget of " + seconds + " seconds: expected a number above 0");
        }
    }

    /** What is left after some trials; 0 or less for nothing. */
    public double left(List<Tried> ended) {
        return seconds - ended.stream().mapToDouble(Tried::seconds).sum();
    }
}
