package org.kefubench.harness.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.kefubench.metrics.Signature;
import org.kefubench.metrics.stats.Quantiles;
import org.kefubench.reports.run.Figure;

/**
 * Latency percentiles that the number of samples allows. The value is interpolated (Hyndman and Fan's type 7); the interval is made of order statistics, each
 * end with 99 % confidence, the upper end being the early-stopping estimate of MLPerf. A percentile without enough samples says how many it needs.
 */
final class Latency {

    static final double[] PERCENTILES = {0.5, 0.9, 0.95, 0.97, 0.99, 0.999};

    private static final double NANOS_PER_MILLI = 1e6;

    private Latency() {}

    /**
     * Figures for the percentiles and the mean.
     *
     * @param prefix of the names, for example {@code latency}
     * @param nanos in any order
     * @param what says from when to when, for the signature
     */
    static List<Figure> figures(String prefix, double[] nanos, String what) {
        double[] sorted = nanos.clone();
        Arrays.sort(sorted);
        List<Figure> figures = new ArrayList<>();
        for (double p : PERCENTILES) {
            figures.add(percentile(prefix, sorted, p, what));
        }
        if (sorted.length > 0) {
            figures.add(mean(prefix, nanos, what));
        }
        return figures;
    }

    static Figure percentile(String prefix, double[] sorted, double p, String what) {
        String name = prefix + "_p" + label(p);
        String signature =
                Signature.of("from", what, "quantile", Quantiles.LINEAR.tag(), "ci", "order statistics 0.98");
        int needed = EarlyStopping.minimumTotal(p, 1);
        int n = sorted.length;
        if (n < needed) {
            return Figure.missing(
                    name, "ms", Figure.Direction.LOWER, n, signature, "n/a (needs " + needed + ", has " + n + ")");
        }
        double high = sorted[n - EarlyStopping.mostOver(p, n)];
        double low = sorted[Math.max(0, EarlyStopping.mostOver(1 - p, n))];
        double value = Quantiles.LINEAR.of(sorted, p);
        return Figure.of(name, value / NANOS_PER_MILLI, "ms", Figure.Direction.LOWER, n, signature)
                .within(Math.min(low, value) / NANOS_PER_MILLI, Math.max(high, value) / NANOS_PER_MILLI);
    }

    private static Figure mean(String prefix, double[] nanos, String what) {
        Figure figure = Figure.of(
                prefix + "_mean",
                Arrays.stream(nanos).average().orElse(0) / NANOS_PER_MILLI,
                "ms",
                Figure.Direction.LOWER,
                nanos.length,
                Signature.of("from", what, "ci", Stretches.METHOD));
        return Stretches.ofMean(nanos)
                .map(interval -> figure.within(interval.low() / NANOS_PER_MILLI, interval.high() / NANOS_PER_MILLI))
                .orElse(figure);
    }

    /** {@code 90}, {@code 99.9}. */
    static String label(double p) {
        String text = String.format(Locale.ROOT, "%.1f", p * 100);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
