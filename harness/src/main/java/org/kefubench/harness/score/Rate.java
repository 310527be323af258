package org.kefubench.harness.score;

import java.util.Arrays;
import java.util.Optional;
import org.kefubench.metrics.stats.Interval;

/** One sum over another, such as tokens over the time they took, with the parts that consecutive queries had in both; its interval is made of {@link Stretches}. */
final class Rate {

    private static final double NANOS_PER_SECOND = 1e9;

    private final double[] parts;
    private final double[] nanos;

    /**
     * A rate.
     *
     * @param parts what each query adds to the upper sum
     * @param nanos what each adds to the lower one
     */
    Rate(double[] parts, double[] nanos) {
        if (parts.length != nanos.length) {
            throw new IllegalArgumentException(parts.length + " parts, " + nanos.length + " times");
        }
        this.parts = parts;
        this.nanos = nanos;
    }

    /** How many queries it rests on. */
    int queries() {
        return nanos.length;
    }

    /** Whether any time passed. */
    boolean exists() {
        return Arrays.stream(nanos).sum() > 0;
    }

    double perSecond() {
        return NANOS_PER_SECOND
                * Arrays.stream(parts).sum()
                / Arrays.stream(nanos).sum();
    }

    /** Where the rate lies with 95 % confidence; empty where there are too few stretches, or one in which no time passed. */
    Optional<Interval> interval() {
        return Stretches.ofRatio(parts, nanos)
                .map(interval -> new Interval(
                        NANOS_PER_SECOND * interval.low(),
                        NANOS_PER_SECOND * interval.high(),
                        interval.level(),
                        interval.method()));
    }
}
