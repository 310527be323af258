package org.kefubench.metrics.stats;

import java.util.Arrays;

/**
 * The Mann-Whitney U test: whether values of one sample tend to be larger than those of another (Mann and Whitney 1947), for latencies.
 *
 * @param u pairs in which the first sample's value is larger, ties half
 * @param pValue two-sided
 * @param effect u over the number of pairs: the chance that a value of the first sample is larger; 0.5 for no difference
 */
public record MannWhitney(double u, double pValue, double effect) {

    private static final int EXACT_LIMIT = 8;

    /** The test: exact for small samples without ties, else normal with corrections for ties and continuity, as scipy chooses. */
    public static MannWhitney test(double[] first, double[] second) {
        if (first.length == 0 || second.length == 0) {
            throw new IllegalArgumentException(
                    first.length + " and " + second.length + " values: expected at least one in each sample");
        }
        double[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        Arrays.sort(all);
        double rankSum = 0;
        for (double value : first) {
            rankSum += midRank(all, value);
        }
        double u = rankSum - first.length * (first.length + 1.0) / 2;
        double ties = tieTerm(all);
        boolean exact = ties == 0 && (first.length <= EXACT_LIMIT || second.length <= EXACT_LIMIT);
        double p = exact ? exact(u, first.length, second.length) : normal(u, first.length, second.length, ties);
        return new MannWhitney(u, p, u / ((double) first.length * second.length));
    }

    private static double midRank(double[] sorted, double value) {
        int first = lowerBound(sorted, value);
        int last = lowerBound(sorted, Math.nextUp(value)) - 1;
        return (first + last) / 2.0 + 1;
    }

    private static int lowerBound(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The sum of t^3 - t over groups of t equal values. */
    private static double tieTerm(double[] sorted) {
        double sum = 0;
        int start = 0;
        for (int i = 1; i <= sorted.length; i++) {
            if (i == sorted.length || sorted[i] != sorted[start]) {
                double t = i - start;
                sum += t * t * t - t;
                start = i;
            }
        }
        return sum;
    }

    private static double normal(double u, double n, double m, double ties) {
        double total = n + m;
        double variance = n * m / 12 * (total + 1 - ties / (total * (total - 1)));
        if (variance == 0) {
            return 1;
        }
        double distance = Math.max(0, Math.abs(u - n * m / 2) - 0.5);
        return Math.min(1, 2 * Normal.cdf(-distance / Math.sqrt(variance)));
    }

    /** Counts all orders of the values by their U, one value at a time. */
    private static double exact(double u, int n, int m) {
        int pairs = n * m;
        double[][] ways = new double[n + 1][pairs + 1];
        ways[0][0] = 1;
        for (int rank = 1; rank <= n + m; rank++) {
            for (int i = Math.min(rank, n); i >= 1; i--) {
                // The i-th value of the first sample at this rank is larger than rank - i values of the second.
                int larger = rank - i;
                for (int k = pairs; k >= larger && larger <= m; k--) {
                    ways[i][k] += ways[i - 1][k - larger];
                }
            }
        }
        double all = Arrays.stream(ways[n]).sum();
        double extreme = 0;
        double distance = Math.abs(u - pairs / 2.0);
        for (int k = 0; k <= pairs; k++) {
            extreme += Math.abs(k - pairs / 2.0) >= distance ? ways[n][k] : 0;
        }
        return Math.min(1, extreme / all);
    }
}
