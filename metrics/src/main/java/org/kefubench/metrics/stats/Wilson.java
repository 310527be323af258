package org.kefubench.metrics.stats;

/** Wilson's score interval of a proportion (Wilson 1927), without continuity correction. */
public final class Wilson {

    private Wilson() {}

    /**
     * The interval of a proportion of successes.
     *
     * @param level for example 0.95
     */
    public static Interval interval(long successes, long n, double level) {
        Interval.requireLevel(level);
        if (n <= 0 || successes < 0 || successes > n) {
            throw new IllegalArgumentException(successes + " of " + n + ": expected 0 <= successes <= n and n > 0");
        }
        double z = Normal.quantile(1 - (1 - level) / 2);
        double p = (double) successes / n;
        double denominator = 1 + z * z / n;
        double centre = (p + z * z / (2 * n)) / denominator;
        double half = z * Math.sqrt(p * (1 - p) / n + z * z / (4.0 * n * n)) / denominator;
        // Rounding would put 0 of n a hair below 0.
        double low = successes == 0 ? 0 : centre - half;
        double high = successes == n ? 1 : centre + half;
        return new Interval(low, high, level, "wilson");
    }
}
