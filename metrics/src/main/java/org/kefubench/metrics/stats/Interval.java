package org.kefubench.metrics.stats;

import java.util.Locale;

/**
 * A confidence interval.
 *
 * @param level for example 0.95
 * @param method for example {@code wilson} or {@code bs-percentile[1000]}
 */
public record Interval(double low, double high, double level, String method) {

    /** Checks the order of the ends and the level. */
    public Interval {
        if (low > high) {
            throw new IllegalArgumentException("interval [" + low + ", " + high + "]: expected low <= high");
        }
        requireLevel(level);
    }

    /** How the interval was computed, for a signature: {@code ci:wilson@0.95}. */
    public String signature() {
        return String.format(Locale.ROOT, "ci:%s@%s", method, level);
    }

    /** Whether a number lies within. */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    static void requireLevel(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level " + level + ": expected a number between 0 and 1");
        }
    }
}
