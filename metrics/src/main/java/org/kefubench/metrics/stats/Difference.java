package org.kefubench.metrics.stats;

import java.util.Arrays;

/**
 * How much a second system differs from a first one, second less first.
 *
 * @param standardError of the difference
 * @param interval at 95 %
 */
public record Difference(double value, double standardError, Interval interval) {

    private static final double LEVEL = 0.95;

    /** Quantiles of the normal distribution for a two-sided test at 5 % and a power of 80 %. */
    private static final double CERTAIN = 1.959964;

    private static final double POWER = 0.841621;

    /**
     * The difference of two shares on the same rows (Agresti 2013, 11.1.1: the variance of paired proportions).
     *
     * @param firstOnly rows on which only the first is right
     * @param n all rows, at least one
     */
    public static Difference ofShares(long firstOnly, long secondOnly, long n) {
        if (n < 1 || firstOnly < 0 || secondOnly < 0 || firstOnly + secondOnly > n) {
            throw new IllegalArgumentException(
                    firstOnly + " and " + secondOnly + " of " + n + " rows: expected counts of at most all rows");
        }
        double value = (double) (secondOnly - firstOnly) / n;
        double variance = ((double) (firstOnly + secondOnly) / n - value * value) / n;
        double error = Math.sqrt(Math.max(0, variance));
        double low = Math.max(-1, value - CERTAIN * error);
        double high = Math.min(1, value + CERTAIN * error);
        return new Difference(value, error, new Interval(low, high, LEVEL, "paired-wald"));
    }

    /**
     * The difference of which resampled values are known.
     *
     * @param resampled differences, in any order, at least 2
     * @param method for the interval's signature
     */
    public static Difference ofResamples(double value, double[] resampled, String method) {
        if (resampled.length < 2) {
            throw new IllegalArgumentException(resampled.length + " resamples: expected at least 2");
        }
        double[] sorted = resampled.clone();
        Arrays.sort(sorted);
        double mean = Arrays.stream(sorted).average().orElseThrow();
        double squares = Arrays.stream(sorted).map(x -> (x - mean) * (x - mean)).sum();
        double tail = (1 - LEVEL) / 2;
        return new Difference(
                value,
                Math.sqrt(squares / (sorted.length - 1)),
                new Interval(Quantiles.LINEAR.of(sorted, tail), Quantiles.LINEAR.of(sorted, 1 - tail), LEVEL, method));
    }

    /** The least difference that a two-sided test at 5 % finds with a power of 80 % on as many rows: 2.8 standard errors. */
    public double detectable() {
        return (CERTAIN + POWER) * standardError;
    }
}
