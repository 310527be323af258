package org.kefubench.metrics.text;

import java.util.Arrays;
import org.kefubench.metrics.stats.Interval;
import org.kefubench.metrics.stats.Pcg64;

/**
 * Bootstrap and approximate randomisation over segment statistics, as sacreBLEU 2.6.0 does them with numpy 2: same generator, same draws, same single
 * precision, so that means, intervals and p-values are equal.
 *
 * @param resamples or trials: 1,000 and 10,000 by custom
 * @param seed 12345 by custom
 */
public record Resampling(int resamples, long seed) {

    /** 1,000 resamples with seed 12345. */
    public static final Resampling BOOTSTRAP = new Resampling(1000, 12345);

    /** 10,000 trials with seed 12345. */
    public static final Resampling RANDOMISATION = new Resampling(10_000, 12345);

    /** Checks the number of resamples. */
    public Resampling {
        if (resamples < 1) {
            throw new IllegalArgumentException(resamples + " resamples: expected 1 or more");
        }
    }

    /** Mean and half width of the 95 % interval of the score over resamples of the segments. */
    public Estimate bootstrap(SegmentStatistics system) {
        return Estimate.of(scores(system), system.metric().resampled());
    }

    /** Whether a system differs from a baseline on the same segments, by paired bootstrap (Koehn 2004). */
    public PairedResult pairedBootstrap(SegmentStatistics baseline, SegmentStatistics system) {
        requirePaired(baseline, system);
        double[] baselineScores = scores(baseline);
        double[] systemScores = scores(system);
        Rounding rounding = system.metric().resampled();
        double[] differences = new double[resamples];
        for (int i = 0; i < resamples; i++) {
            differences[i] = Math.abs(rounding.of(systemScores[i] - baselineScores[i]));
        }
        double mean = PairwiseSum.mean(differences, rounding);
        double real = rounding.of(Math.abs(baseline.score() - system.score()));
        long beyond = Arrays.stream(differences)
                .filter(difference -> rounding.of(difference - mean) > real)
                .count();
        return new PairedResult(system.score(), pValue(beyond), Estimate.of(systemScores, rounding));
    }

    /** Whether a system differs from a baseline on the same segments, by approximate randomisation (Noreen 1989): segments change sides by a coin. */
    public double randomisation(SegmentStatistics baseline, SegmentStatistics system) {
        requirePaired(baseline, system);
        double real = Math.abs(baseline.score() - system.score());
        TextMetric metric = baseline.metric();
        Sides sides = new Sides(baseline, system);
        // One run of coins over all trials, as numpy draws a whole matrix.
        Pcg64.Coins coins = new Pcg64(seed).coins();
        long beyond = 0;
        for (int trial = 0; trial < resamples; trial++) {
            double[] first = new double[baseline.width()];
            double[] second = new double[baseline.width()];
            sides.deal(coins, first, second);
            double difference = metric.value(first, Rounding.DOUBLE) - metric.value(second, Rounding.DOUBLE);
            beyond += Math.abs(difference) > real ? 1 : 0;
        }
        return pValue(beyond);
    }

    /** The score of every resample, in the order drawn; the draws depend on the seed and the number of segments alone, so systems on the same segments pair up. */
    public double[] scores(SegmentStatistics system) {
        Pcg64 random = new Pcg64(seed);
        int size = system.size();
        int width = system.width();
        float[] rows = system.packed();
        double[] scores = new double[resamples];
        float[] sums = new float[width];
        for (int i = 0; i < resamples; i++) {
            Arrays.fill(sums, 0);
            for (int j = 0; j < size; j++) {
                int row = random.nextInt(size) * width;
                for (int k = 0; k < width; k++) {
                    sums[k] += rows[row + k];
                }
            }
            scores[i] = system.metric().value(widened(sums), Rounding.SINGLE);
        }
        return scores;
    }

    private double pValue(long beyond) {
        return (beyond + 1.0) / (resamples + 1.0);
    }

    private static double[] widened(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }

    private static void requirePaired(SegmentStatistics baseline, SegmentStatistics system) {
        if (!baseline.metric().equals(system.metric()) || baseline.size() != system.size()) {
            throw new IllegalArgumentException("cannot pair " + system.size() + " segments of "
                    + system.metric().name() + " [" + system.metric().settings() + "] with " + baseline.size() + " of "
                    + baseline.metric().name() + " [" + baseline.metric().settings()
                    + "]: expected the same segments and the same metric");
        }
    }

    /**
     * What resampling says of one score.
     *
     * @param mean over the resamples
     * @param halfWidth of the 95 % interval: half the distance of the scores that remain after dropping one in forty at each end
     */
    public record Estimate(double mean, double halfWidth, Interval interval) {

        static Estimate of(double[] scores, Rounding rounding) {
            double[] sorted = scores.clone();
            Arrays.sort(sorted);
            int dropped = sorted.length / 40;
            double low = sorted[dropped];
            double high = sorted[sorted.length - dropped - 1];
            double halfWidth = rounding.of(0.5 * rounding.of(high - low));
            Interval interval = new Interval(low, high, 0.95, "bs[" + sorted.length + "]");
            return new Estimate(PairwiseSum.mean(sorted, rounding), halfWidth, interval);
        }
    }

    /**
     * What a paired test says of a system.
     *
     * @param pValue the probability of so large a difference where there is none
     */
    public record PairedResult(double score, double pValue, Estimate estimate) {}
}
