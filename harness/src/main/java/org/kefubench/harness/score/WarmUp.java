package org.kefubench.harness.score;

/**
 * Where warm-up ends: White's MSER-5 rule. The series of logarithms of service times is cut into batches of five; the cut is the number of leading batches
 * whose removal gives the least squared standard error of the mean of the rest. Logarithms, because a pause of the collector must not move the cut. A cut in
 * the second half of the series means that the series is too short to say; then half of it is cut and {@link #found} is false.
 *
 * @param queries leading queries that belong to warm-up
 * @param found whether the rule found an end inside the first half
 */
public record WarmUp(int queries, boolean found) {

    private static final int BATCH = 5;
    private static final int LEAST_BATCHES = 8;

    /** Finds the end in a series of service times in nanoseconds, in the order of asking. */
    public static WarmUp of(long[] nanos) {
        int batches = nanos.length / BATCH;
        if (batches < LEAST_BATCHES) {
            return new WarmUp(0, false);
        }
        double[] means = means(nanos, batches);
        int cut = leastError(means);
        boolean found = cut <= batches / 2;
        return new WarmUp(BATCH * Math.min(cut, batches / 2), found);
    }

    private static double[] means(long[] nanos, int batches) {
        double[] means = new double[batches];
        for (int i = 0; i < batches * BATCH; i++) {
            means[i / BATCH] += Math.log((double) Math.max(1, nanos[i])) / BATCH;
        }
        return means;
    }

    /** Runs backwards over the batches with running sums; the last few are never a rest of their own. */
    private static int leastError(double[] means) {
        double sum = 0;
        double squares = 0;
        double least = Double.POSITIVE_INFINITY;
        int cut = 0;
        for (int i = means.length - 1; i >= 0; i--) {
            double value = means[i] - means[means.length - 1];
            sum += value;
            squares += value * value;
            int n = means.length - i;
            double error = (squares - sum * sum / n) / ((double) n * n);
            if (n >= BATCH && error <= least) {
                least = error;
                cut = i;
            }
        }
        return cut;
    }
}
