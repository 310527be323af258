package org.kefubench.harness.score;

/**
 * The early-stopping rule of MLPerf LoadGen with confidence 0.99 and tolerance 0: how many samples a percentile needs when so many of them may lie above it.
 * The least total n for t samples over is the least with P(Binomial(n, 1 - p) &lt;= t) &lt;= 0.01.
 */
public final class EarlyStopping {

    private static final double ERROR = 0.01;

    private EarlyStopping() {}

    /** The least number of samples for percentile {@code p} in (0, 1) when {@code over} of them lie above. */
    public static int minimumTotal(double p, int over) {
        int low = over;
        int high = Math.max(16, 2 * over);
        while (mostOver(p, high) < over) {
            low = high;
            high *= 2;
        }
        while (high - low > 1) {
            int middle = low + (high - low) / 2;
            if (mostOver(p, middle) < over) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** How many of {@code total} samples may lie above percentile {@code p}; -1 where there are too few samples for any statement. */
    public static int mostOver(double p, int total) {
        double log = total * Math.log(p);
        double sum = Math.exp(log);
        int over = -1;
        while (sum <= ERROR && over + 1 < total) {
            over++;
            log += Math.log((double) (total - over) / (over + 1)) + Math.log((1 - p) / p);
            sum += Math.exp(log);
        }
        return over;
    }
}
