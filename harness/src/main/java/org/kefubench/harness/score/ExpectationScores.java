package org.kefubench.harness.score;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.kefubench.harness.samples.Fact;
import org.kefubench.harness.samples.Samples;
import org.kefubench.metrics.Signature;
import org.kefubench.metrics.stats.Bootstrap;
import org.kefubench.metrics.stats.Interval;
import org.kefubench.reports.run.Figure;

/** How expected the first references were to a language model: perplexity a token, and bits a byte, which compares models whose tokens differ. */
final class ExpectationScores {

    private static final double LN_2 = Math.log(2);

    private ExpectationScores() {}

    static List<Figure> figures(Samples samples) {
        return samples.fact("expected")
                .filter(fact -> fact.number("stride") > 0)
                .map(ExpectationScores::of)
                .orElse(List.of());
    }

    private static List<Figure> of(Fact fact) {
        double[] nats = numbers(fact, "nats");
        double[] tokens = numbers(fact, "tokens");
        double[] bytes = numbers(fact, "bytes");
        String of = Signature.of("of", "first reference and its end token", "stride", fact.number("stride"));
        return List.of(
                figure(
                        "perplexity",
                        "",
                        nats.length,
                        rows -> Math.exp(sum(nats, rows) / sum(tokens, rows)),
                        of + "|per:token"),
                figure(
                        "bits_per_byte",
                        "bit",
                        nats.length,
                        rows -> sum(nats, rows) / LN_2 / sum(bytes, rows),
                        of + "|per:byte of UTF-8 without the end"));
    }

    private static Figure figure(String name, String unit, int n, ToDoubleFunction<double[]> statistic, String rule) {
        double[] rows = IntStream.range(0, n).asDoubleStream().toArray();
        Interval interval = Bootstrap.STANDARD.percentile(rows.clone(), statistic);
        return Figure.of(
                        name,
                        statistic.applyAsDouble(rows),
                        unit,
                        Figure.Direction.LOWER,
                        n,
                        rule + "|" + interval.signature())
                .within(interval.low(), interval.high());
    }

    /** The sum over rows given by their numbers. */
    private static double sum(double[] values, double[] rows) {
        double sum = 0;
        for (double row : rows) {
            sum += values[(int) row];
        }
        return sum;
    }

    private static double[] numbers(Fact fact, String key) {
        return fact.values().get(key) instanceof List<?> list
                ? list.stream().mapToDouble(one -> ((Number) one).doubleValue()).toArray()
                : new double[0];
    }
}
