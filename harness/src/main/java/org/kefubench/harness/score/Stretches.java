package org.kefubench.harness.score;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kefubench.metrics.stats.Bootstrap;
import org.kefubench.metrics.stats.Interval;

/**
 * Stretches of consecutive queries: neighbours depend on each other, stretches hardly do, so an interval may be made by drawing them. There are at most 30, their lengths differ by
 * one at most, and every query is in one.
 */
final class Stretches {

    /** What a figure's signature says of such an interval. */
    static final String METHOD = "bootstrap of stretches 0.95";

    /** Fewer make no interval. */
    private static final int LEAST = 8;

    private static final int MOST = 30;

    private Stretches() {}

    /**
     * Where one sum over another lies with 95 % confidence; a stretch brings its parts of both.
     *
     * @param above what each query adds to the upper sum
     * @param below what each adds to the lower one
     * @return empty where there are too few stretches, or one that adds nothing to the lower sum
     */
    static Optional<Interval> ofRatio(double[] above, double[] below) {
        double[] upper = sums(above);
        double[] lower = sums(below);
        if (upper.length < LEAST || Arrays.stream(lower).anyMatch(sum -> sum <= 0)) {
            return Optional.empty();
        }
        double[] numbers = IntStream.range(0, upper.length).asDoubleStream().toArray();
        return Optional.of(Bootstrap.STANDARD.percentile(numbers, drawn -> drawn(drawn, upper) / drawn(drawn, lower)));
    }

    /** Where the mean lies with 95 % confidence; empty where there are too few stretches. */
    static Optional<Interval> ofMean(double[] series) {
        double[] ones = new double[series.length];
        Arrays.fill(ones, 1);
        return ofRatio(series, ones);
    }

    /** The sum of each stretch. */
    static double[] sums(double[] series) {
        int count = Math.min(MOST, series.length);
        double[] sums = new double[count];
        for (int i = 0; i < series.length; i++) {
            sums[(int) ((long) i * count / series.length)] += series[i];
        }
        return sums;
    }

    private static double drawn(double[] numbers, double[] of) {
        return Arrays.stream(numbers).map(stretch -> of[(int) stretch]).sum();
    }
}
