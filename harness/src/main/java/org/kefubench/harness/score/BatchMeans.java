package org.kefubench.harness.score;

/** Means of consecutive stretches of a series: neighbours depend on each other, the means hardly do, so an interval may be made of them. */
final class BatchMeans {

    /** Fewer make no interval. */
    static final int LEAST = 8;

    private static final int MOST = 30;

    private BatchMeans() {}

    /** At most 30 means of stretches of equal length; a remainder at the end is left out. */
    static double[] of(double[] series) {
        int count = Math.min(MOST, series.length);
        int length = count == 0 ? 0 : series.length / count;
        double[] means = new double[count];
        for (int i = 0; i < count * length; i++) {
            means[i / length] += series[i] / length;
        }
        return means;
    }
}
