package org.kefubench.metrics.stats;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * The bootstrap: how a statistic varies over samples drawn with replacement from the sample at hand (Efron 1979).
 *
 * @param resamples how many, 1,000 is the custom
 * @param level for example 0.95
 * @param seed of numpy's default generator
 */
public record Bootstrap(int resamples, double level, long seed) {

    /** The custom of sacreBLEU: 1,000 resamples, 95 %, seed 12345. */
    public static final Bootstrap STANDARD = new Bootstrap(1000, 0.95, 12345);

    /** Checks that there is something to resample. */
    public Bootstrap {
        if (resamples < 2) {
            throw new IllegalArgumentException(resamples + " resamples: expected at least 2");
        }
        Interval.requireLevel(level);
    }

    /** The percentile interval of the mean. */
    public Interval ofMean(double[] sample) {
        return percentile(sample, values -> Arrays.stream(values).sum() / values.length);
    }

    /** The percentile interval of a statistic; the statistic may reorder the array that it is given. */
    public Interval percentile(double[] sample, ToDoubleFunction<double[]> statistic) {
        double[] values = distribution(sample, statistic);
        double tail = (1 - level) / 2;
        return new Interval(
                Quantiles.LINEAR.of(values, tail),
                Quantiles.LINEAR.of(values, 1 - tail),
                level,
                "bs-percentile[" + resamples + "]");
    }

    /** The percentile interval of a quantile, for latencies. */
    public Interval ofQuantile(double[] sample, double p, Quantiles definition) {
        return percentile(sample, values -> {
            Arrays.sort(values);
            return definition.of(values, p);
        });
    }

    /** The statistic of every resample, in ascending order. */
    public double[] distribution(double[] sample, ToDoubleFunction<double[]> statistic) {
        if (sample.length == 0) {
            throw new IllegalArgumentException("no samples: expected at least one to resample");
        }
        Pcg64 random = new Pcg64(seed);
        double[] drawn = new double[sample.length];
        double[] values = new double[resamples];
        for (int i = 0; i < resamples; i++) {
            for (int j = 0; j < drawn.length; j++) {
                drawn[j] = sample[random.nextInt(sample.length)];
            }
            values[i] = statistic.applyAsDouble(drawn);
        }
        Arrays.sort(values);
        return values;
    }
}
