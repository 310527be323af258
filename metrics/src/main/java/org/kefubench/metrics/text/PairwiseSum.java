package org.kefubench.metrics.text;

/** The sum of an array in numpy's order: in blocks of 128 with eight running sums each, longer arrays by halves. */
final class PairwiseSum {

    private static final int BLOCK = 128;
    private static final int LANES = 8;

    private PairwiseSum() {}

    static double of(double[] values, Rounding rounding) {
        return of(values, 0, values.length, rounding);
    }

    static double mean(double[] values, Rounding rounding) {
        return rounding.of(of(values, rounding) / values.length);
    }

    private static double of(double[] values, int from, int count, Rounding rounding) {
        if (count < LANES) {
            double sum = 0;
            for (int i = 0; i < count; i++) {
                sum = rounding.of(sum + values[from + i]);
            }
            return sum;
        }
        if (count > BLOCK) {
            int half = count / 2 - (count / 2) % LANES;
            return rounding.of(of(values, from, half, rounding) + of(values, from + half, count - half, rounding));
        }
        return block(values, from, count, rounding);
    }

    private static double block(double[] values, int from, int count, Rounding rounding) {
        double[] lanes = new double[LANES];
        int full = count - count % LANES;
        for (int i = 0; i < full; i++) {
            lanes[i % LANES] = rounding.of(lanes[i % LANES] + values[from + i]);
        }
        double left = rounding.of(rounding.of(lanes[0] + lanes[1]) + rounding.of(lanes[2] + lanes[3]));
        double right = rounding.of(rounding.of(lanes[4] + lanes[5]) + rounding.of(lanes[6] + lanes[7]));
        double sum = rounding.of(left + right);
        for (int i = full; i < count; i++) {
            sum = rounding.of(sum + values[from + i]);
        }
        return sum;
    }
}
