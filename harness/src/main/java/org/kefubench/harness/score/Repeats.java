package org.kefubench.harness.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kefubench.harness.samples.Answer;
import org.kefubench.harness.samples.Fact;
import org.kefubench.harness.samples.Sample;
import org.kefubench.harness.samples.Samples;
import org.kefubench.reports.run.Figure;

/**
 * What a bot does when it is asked the same again, as MLPerf's audits look for it: quality is taken from the first answer to a request and speed from all of
 * them, so they must be the same answers (TEST01); and an answer must not come from a store of answers (TEST04).
 */
final class Repeats {

    /** Beyond this ratio, and this saving, a bot is said to store answers. */
    private static final double MOST = 1.10;

    /** A text that was seen a moment ago lies in the processor's caches; that saves some microseconds and is no store of answers. */
    private static final double LEAST_SAVING_NANOS = 50_000;

    private static final int LEAST_PAIRS = 8;

    private Repeats() {}

    static List<Figure> figures(Samples samples) {
        List<Figure> figures = new ArrayList<>();
        figures.add(agreement(samples.samples()));
        samples.fact("repeat").ifPresent(fact -> figures.add(speedup(fact)));
        return figures;
    }

    /** The share of later answers that equal the first one to the same request. */
    private static Figure agreement(List<Sample> samples) {
        String rule = "rule:later answers that equal the first to the same request";
        Map<String, Answer> first = new LinkedHashMap<>();
        long later = 0;
        long equal = 0;
        for (Sample sample : samples) {
            Answer answer = sample.answer();
            if (answer != null) {
                Answer before = first.putIfAbsent(sample.id(), answer);
                later += before == null ? 0 : 1;
                equal += before != null && before.output().equals(answer.output()) ? 1 : 0;
            }
        }
        return later == 0
                ? Figure.missing(
                        "repeat_agreement", "", Figure.Direction.HIGHER, 0, rule, "n/a (nothing was asked twice)")
                : Figure.of("repeat_agreement", (double) equal / later, "", Figure.Direction.HIGHER, later, rule);
    }

    /** How many times faster a text is answered the second time, median over the pairs of the probe. */
    private static Figure speedup(Fact fact) {
        String rule = "rule:median of first over second latency of unheard texts";
        double[] first = nanos(fact.values().get("first"));
        double[] second = nanos(fact.values().get("second"));
        double[] ratios = new double[second.length];
        double[] savings = new double[second.length];
        for (int i = 0; i < second.length; i++) {
            ratios[i] = second[i] > 0 ? first[i] / second[i] : 1;
            savings[i] = first[i] - second[i];
        }
        if (ratios.length < LEAST_PAIRS) {
            return Figure.missing(
                    "repeat_speedup",
                    "x",
                    Figure.Direction.NEITHER,
                    ratios.length,
                    rule,
                    "n/a (needs " + LEAST_PAIRS + " pairs, 3 s were enough for " + ratios.length + ")");
        }
        double ratio = median(ratios);
        @Nullable
        String note = ratio > MOST && median(savings) > LEAST_SAVING_NANOS
                ? "faster the second time: answers seem to be stored"
                : null;
        return new Figure(
                "repeat_speedup", ratio, "x", Figure.Direction.NEITHER, ratios.length, null, null, rule, note);
    }

    private static double[] nanos(@Nullable Object values) {
        return Optional.ofNullable(values)
                .filter(List.class::isInstance)
                .map(list -> ((List<?>) list)
                        .stream()
                                .mapToDouble(value -> ((Number) value).doubleValue())
                                .toArray())
                .orElseGet(() -> new double[0]);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
