package org.kefubench.metrics.stats;

/** McNemar's test: whether two classifiers are right on the same rows equally often (McNemar 1947). */
public final class McNemar {

    private McNemar() {}

    /**
     * The exact two-sided p-value from the binomial distribution of the rows on which just one is right.
     *
     * @param firstOnly rows on which only the first is right
     */
    public static double exact(long firstOnly, long secondOnly) {
        requireCounts(firstOnly, secondOnly);
        long n = firstOnly + secondOnly;
        long fewer = Math.min(firstOnly, secondOnly);
        // Terms from the largest down: C(n, k) / 2^n by its logarithm, the rest by ratios.
        double logTerm = -n * Math.log(2);
        for (long k = 1; k <= fewer; k++) {
            logTerm += Math.log((double) (n - k + 1)) - Math.log((double) k);
        }
        double term = Math.exp(logTerm);
        double sum = 0;
        for (long k = fewer; k >= 0; k--) {
            sum += term;
            term *= k / (double) (n - k + 1);
        }
        return Math.min(1, 2 * sum);
    }

    /** The chi-squared statistic with continuity correction, for large counts; 0 where both are right on the same rows. */
    public static double chiSquared(long firstOnly, long secondOnly) {
        requireCounts(firstOnly, secondOnly);
        double n = firstOnly + secondOnly;
        if (n == 0) {
            return 0;
        }
        double difference = Math.max(0, Math.abs(firstOnly - secondOnly) - 1.0);
        return difference * difference / n;
    }

    /** The p-value of {@link #chiSquared}, with one degree of freedom. */
    public static double asymptotic(long firstOnly, long secondOnly) {
        return 2 * Normal.cdf(-Math.sqrt(chiSquared(firstOnly, secondOnly)));
    }

    private static void requireCounts(long firstOnly, long secondOnly) {
        if (firstOnly < 0 || secondOnly < 0) {
            throw new IllegalArgumentException(firstOnly + " and " + secondOnly + " rows: expected 0 or more");
        }
    }
}
