package org.kefubench.metrics.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The block bootstrap of a quantile of a series: stretches of neighbours are drawn with replacement, since neighbours in a series of latencies are alike and
 * drawing them one by one would call noise precision (Künsch 1989, with blocks that do not overlap).
 *
 * @param blocks into how many stretches of equal length a series is cut, at least 2; a remainder at its end goes to the last
 * @param resamples at least 2
 * @param seed of numpy's default generator
 */
public record BlockBootstrap(int blocks, int resamples, long seed) {

    /** 30 blocks, 1,000 resamples, seed 12345. */
    public static final BlockBootstrap STANDARD = new BlockBootstrap(30, 1000, 12345);

    /** Checks that there is something to draw. */
    public BlockBootstrap {
        if (blocks < 2 || resamples < 2) {
            throw new IllegalArgumentException(
                    blocks + " blocks, " + resamples + " resamples: expected at least 2 of each");
        }
    }

    /** The same with another seed, for a series that is independent of the first. */
    public BlockBootstrap withSeed(long other) {
        return new BlockBootstrap(blocks, resamples, other);
    }

    /**
     * The quantile of each resample, in the order drawn. It is the least value with at least a share p of the drawn values up to it.
     *
     * @param series in its order in time, at least one value a block
     * @param p in (0, 1]
     */
    public double[] ofQuantile(double[] series, double p) {
        if (series.length < blocks) {
            throw new IllegalArgumentException(
                    series.length + " values: expected at least " + blocks + ", one for each block");
        }
        if (!(p > 0 && p <= 1)) {
            throw new IllegalArgumentException("p = " + p + ": expected a number in (0, 1]");
        }
        int length = series.length / blocks;
        int[] order = IntStream.range(0, series.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> series[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        // The block of each value in ascending order: what every resample goes through.
        int[] blockOf =
                IntStream.of(order).map(i -> Math.min(blocks - 1, i / length)).toArray();
        Pcg64 random = new Pcg64(seed);
        double[] quantiles = new double[resamples];
        int[] times = new int[blocks];
        for (int r = 0; r < resamples; r++) {
            Arrays.fill(times, 0);
            for (int b = 0; b < blocks; b++) {
                times[random.nextInt(blocks)]++;
            }
            quantiles[r] = series[order[rank(blockOf, times, p)]];
        }
        return quantiles;
    }

    /** The rank of the least value with at least a share p of the drawn values up to it. */
    private int rank(int[] blockOf, int[] times, double p) {
        int remainder = blockOf.length % blocks;
        // As many blocks are drawn as there are, and the last one is longer.
        long drawn = blockOf.length - remainder + (long) times[blocks - 1] * remainder;
        double wanted = p * drawn;
        long below = 0;
        for (int rank = 0; rank < blockOf.length; rank++) {
            below += times[blockOf[rank]];
            if (below >= wanted) {
                return rank;
            }
        }
        return blockOf.length - 1;
    }
}
