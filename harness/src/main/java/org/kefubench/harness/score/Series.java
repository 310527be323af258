package org.kefubench.harness.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kefubench.harness.samples.Sample;
import org.kefubench.reports.run.Curve;

/** Curves of a cell: service time over queries for warm-up, and the distribution of latency. */
final class Series {

    private static final int POINTS = 200;

    private Series() {}

    /** Medians of stretches of the series, the first queries one by one, x growing like a geometric series. */
    static Curve warmUp(List<Sample> queries) {
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        long[] nanos = Queries.services(queries);
        double ratio = Math.pow(Math.max(2, nanos.length), 1.0 / POINTS);
        for (int from = 0; from < nanos.length; ) {
            int to = Math.min(nanos.length, Math.max(from + 1, (int) Math.ceil((from + 1) * ratio) - 1));
            long[] stretch = Arrays.copyOfRange(nanos, from, to);
            Arrays.sort(stretch);
            x.add(from + 1.0);
            y.add(stretch[stretch.length / 2] / 1e6);
            from = to;
        }
        return new Curve("warm-up", "query", "ms", x, y);
    }

    /** Latency by quantile, closer together near 1, as far as the samples reach. */
    static Curve quantiles(double[] nanos) {
        double[] sorted = nanos.clone();
        Arrays.sort(sorted);
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (int i = 0; i < POINTS && sorted.length > 0; i++) {
            double p = 1 - Math.pow(10, -4.0 * i / POINTS);
            if (sorted.length * (1 - p) >= 1) {
                x.add(p);
                y.add(sorted[(int) Math.min(sorted.length - 1, Math.floor(p * sorted.length))] / 1e6);
            }
        }
        return new Curve("latency-quantiles", "quantile", "ms", x, y);
    }
}
