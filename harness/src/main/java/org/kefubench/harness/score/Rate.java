package org.kefubench.harness.score;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kefubench.metrics.stats.Bootstrap;
import org.kefubench.metrics.stats.Interval;

/**
 * One sum over another, such as tokens over the time they took, with the parts that consecutive queries had in both. Neighbours depend on each other, so stretches of them are
 * drawn together to make the interval; a stretch brings its parts of both sums, since queries that make more take longer.
 */
final class Rate {

    static final String METHOD = "bootstrap of stretches 0.95";

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
        double[] above = BatchMeans.of(parts);
        double[] below = BatchMeans.of(nanos);
        if (above.length < BatchMeans.LEAST || Arrays.stream(below).anyMatch(time -> time <= 0)) {
            return Optional.empty();
        }
        double[] stretches = IntStream.range(0, above.length).asDoubleStream().toArray();
        return Optional.of(Bootstrap.STANDARD.percentile(
                stretches, drawn -> NANOS_PER_SECOND * sum(drawn, above) / sum(drawn, below)));
    }

    private static double sum(double[] drawn, double[] of) {
        return Arrays.stream(drawn).map(stretch -> of[(int) stretch]).sum();
    }
}
