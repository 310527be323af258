package org.kefubench.metrics.stats;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Holm's correction for several tests (Holm 1979): the family-wise error stays under the level without independence. */
public final class Holm {

    private Holm() {}

    /** Adjusted p-values, in the order given; a test is significant where its adjusted value is under the level. */
    public static double[] adjust(double... pValues) {
        for (double p : pValues) {
            if (!(p >= 0 && p <= 1)) {
                throw new IllegalArgumentException("p-value " + p + ": expected a number in [0, 1]");
            }
        }
        List<Integer> order = IntStream.range(0, pValues.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> pValues[i]))
                .toList();
        double[] adjusted = new double[pValues.length];
        double largest = 0;
        for (int rank = 0; rank < order.size(); rank++) {
            int test = order.get(rank);
            largest = Math.max(largest, Math.min(1, pValues[test] * (pValues.length - rank)));
            adjusted[test] = largest;
        }
        return adjusted;
    }
}
