package org.kefubench.metrics.stats;

/** The standard normal distribution, to about fifteen digits. */
public final class Normal {

    private static final double SERIES_LIMIT = 3;

    private Normal() {}

    /** The probability of a value up to x. */
    public static double cdf(double x) {
        if (Math.abs(x) < SERIES_LIMIT) {
            return 0.5 + density(x) * series(x);
        }
        return x < 0 ? upperTail(-x) : 1 - upperTail(x);
    }

    /** The value up to which lies the probability p, by Newton's method on {@link #cdf}. */
    public static double quantile(double p) {
        if (!(p > 0 && p < 1)) {
            throw new IllegalArgumentException("probability " + p + ": expected a number between 0 and 1");
        }
        if (p > 0.5) {
            return -quantile(1 - p);
        }
        double x = 0;
        if (p < 0.1) {
            double t = Math.sqrt(-2 * Math.log(p));
            x = -t + Math.log(t * Math.sqrt(2 * Math.PI)) / t;
        }
        for (int i = 0; i < 50; i++) {
            double step = (cdf(x) - p) / density(x);
            // Halley's correction keeps far tails from overshooting.
            double next = x - step / (1 + x * step / 2);
            if (next == x || Math.abs(next - x) < 1e-16 * Math.abs(x)) {
                return next;
            }
            x = next;
        }
        return x;
    }

    private static double density(double x) {
        return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    /** The sum x + x^3/3 + x^5/(3*5) + ..., which is (cdf - 1/2) / density. */
    private static double series(double x) {
        double term = x;
        double sum = x;
        for (int k = 3; Math.abs(term) > 1e-17 * Math.abs(sum); k += 2) {
            term *= x * x / k;
            sum += term;
        }
        return sum;
    }

    /** The probability above x, for x of 3 and more, by Laplace's continued fraction x + 1/(x + 2/(x + 3/(x + ...))). */
    private static double upperTail(double x) {
        double fraction = x;
        for (int k = 200; k >= 1; k--) {
            fraction = x + k / fraction;
        }
        return density(x) / fraction;
    }
}
