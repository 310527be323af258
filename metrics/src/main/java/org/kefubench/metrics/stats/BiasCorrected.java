package org.kefubench.metrics.stats;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** The BCa interval of the bootstrap (Efron 1987): bias-corrected and accelerated, better than percentiles for skewed statistics. */
public final class BiasCorrected {

    private BiasCorrected() {}

    /**
     * The interval of a statistic, which may reorder the array that it is given. Falls to the sample's own value where all resamples agree.
     *
     * @throws IllegalArgumentException for fewer than two samples, which have no jackknife
     */
    public static Interval interval(Bootstrap bootstrap, double[] sample, ToDoubleFunction<double[]> statistic) {
        if (sample.length < 2) {
            throw new IllegalArgumentException(sample.length + " samples: expected at least 2");
        }
        double[] values = bootstrap.distribution(sample, statistic);
        String method = "bs-bca[" + bootstrap.resamples() + "]";
        if (values[0] == values[values.length - 1]) {
            return new Interval(values[0], values[0], bootstrap.level(), method);
        }
        double real = statistic.applyAsDouble(sample.clone());
        double below = Arrays.stream(values)
                        .map(v -> v < real ? 1 : v == real ? 0.5 : 0)
                        .sum()
                / values.length;
        // A share of 0 or 1 has no finite bias; half a resample is as far as the data say.
        double half = 0.5 / values.length;
        double bias = Normal.quantile(Math.min(1 - half, Math.max(half, below)));
        double acceleration = acceleration(sample, statistic);
        double tail = (1 - bootstrap.level()) / 2;
        double low = Quantiles.LINEAR.of(values, adjusted(tail, bias, acceleration));
        double high = Quantiles.LINEAR.of(values, adjusted(1 - tail, bias, acceleration));
        return new Interval(Math.min(low, high), Math.max(low, high), bootstrap.level(), method);
    }

    private static double adjusted(double p, double bias, double acceleration) {
        double shifted = bias + Normal.quantile(p);
        return Normal.cdf(bias + shifted / (1 - acceleration * shifted));
    }

    /** Skewness of the jackknife values, over six. */
    static double acceleration(double[] sample, ToDoubleFunction<double[]> statistic) {
        double[] jackknife = new double[sample.length];
        for (int i = 0; i < sample.length; i++) {
            double[] rest = new double[sample.length - 1];
            System.arraycopy(sample, 0, rest, 0, i);
            System.arraycopy(sample, i + 1, rest, i, rest.length - i);
            jackknife[i] = statistic.applyAsDouble(rest);
        }
        double mean = Arrays.stream(jackknife).sum() / jackknife.length;
        double squares = 0;
        double cubes = 0;
        for (double value : jackknife) {
            double difference = mean - value;
            squares += difference * difference;
            cubes += difference * difference * difference;
        }
        return squares == 0 ? 0 : cubes / (6 * Math.pow(squares, 1.5));
    }
}
