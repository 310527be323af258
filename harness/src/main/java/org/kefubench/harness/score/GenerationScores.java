package org.kefubench.harness.score;

import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.kefubench.harness.samples.Answer;
import org.kefubench.harness.samples.Sample;
import org.kefubench.metrics.Signature;
import org.kefubench.metrics.stats.Interval;
import org.kefubench.reports.run.Curve;
import org.kefubench.reports.run.Figure;

/** How fast text is generated, token by token: time for each after the first, gaps, prompts read and tokens made a second. For bots that tell their answers piece by piece. */
final class GenerationScores {

    private static final double NANOS_PER_MICRO = 1e3;

    private static final String DECODE_RULE =
            "tokens after the first / time from the last first token to the last token";

    /** Contexts of like length are put together. */
    private static final int CONTEXT_STEP = 8;

    private final Inputs inputs;
    private final TokenPhases times;
    private final WhereItRan where;
    private final String length;

    /**
     * Scores some requests.
     *
     * @param samples those after warm-up, in order, with all requests of a query
     */
    GenerationScores(Inputs inputs, List<Sample> samples) {
        this.inputs = inputs;
        this.times = TokenPhases.of(samples, inputs.cell().decoding());
        this.where = new WhereItRan(inputs.samples());
        this.length = Math.round(TokenPhases.mean(samples, Answer::outputTokens)) + " tokens an answer";
    }

    List<Figure> figures() {
        List<Sample> told = times.told();
        if (told.isEmpty()) {
            return List.of();
        }
        List<Figure> figures = new ArrayList<>();
        if (!times.atOnce()) {
            figures.addAll(Latency.figures(
                    "tpot",
                    told.stream().mapToDouble(TokenPhases::perToken).toArray(),
                    "mean time a token after the first"));
            figures.addAll(Latency.figures(
                    "itl",
                    told.stream()
                            .flatMap(sample -> sample.gapMicros().stream())
                            .mapToDouble(micros -> micros * NANOS_PER_MICRO)
                            .toArray(),
                    "a token to the next"));
        }
        figures.addAll(throughput());
        figures.add(new Goodput(inputs, times).figure(length));
        figures.addAll(new CacheScores(inputs, times, where).figures(length));
        accepted().ifPresent(figures::add);
        return figures;
    }

    /** What a longer context costs: the time for a token, measured, and the memory for keys and values, computed. */
    List<Curve> curves() {
        TreeMap<Integer, List<Integer>> gaps = new TreeMap<>();
        for (Sample sample : times.atOnce() ? List.<Sample>of() : times.requests()) {
            int prompt = TokenPhases.answer(sample).promptTokens();
            for (int i = 0; i < sample.gapMicros().size(); i++) {
                gaps.computeIfAbsent((prompt + i) / CONTEXT_STEP, step -> new ArrayList<>())
                        .add(sample.gapMicros().get(i));
            }
        }
        if (gaps.isEmpty()) {
            return List.of();
        }
        List<Double> context = new ArrayList<>();
        List<Double> millis = new ArrayList<>();
        gaps.forEach((step, micros) -> {
            micros.sort(null);
            context.add((step + 1.0) * CONTEXT_STEP);
            millis.add(micros.get(micros.size() / 2) / 1e3);
        });
        List<Curve> curves = new ArrayList<>();
        curves.add(new Curve("gap-by-context", "context", "ms a token", context, millis));
        CacheScores.curve(where, context).ifPresent(curves::add);
        return curves;
    }

    private List<Figure> throughput() {
        List<Sample> told = times.told();
        List<Figure> figures = new ArrayList<>();
        figures.add(mean("prompt_tokens", told, Answer::promptTokens));
        figures.add(mean("output_tokens", told, Answer::outputTokens));
        figures.add(speed("output_tokens_per_s", times.output(), "tokens of answers / time in bot"));
        if (times.inPhases()) {
            figures.add(speed("prefill_tokens_per_s", times.prefill(), "prompt tokens / time to first token"));
            figures.add(speed("decode_tokens_per_s", times.decode(), DECODE_RULE));
        } else {
            String why = times.atOnce()
                    ? "n/a (an answer is told when the best of several is known: reading and writing are not apart)"
                    : "n/a (texts entered one after another: reading and writing are not apart)";
            figures.add(missing("prefill_tokens_per_s", why));
            figures.add(missing("decode_tokens_per_s", why));
        }
        return figures;
    }

    private Figure speed(String name, Rate rate, String rule) {
        if (!rate.exists()) {
            return missing(name, "n/a (no time passed)");
        }
        Optional<Interval> interval = rate.interval();
        return new Figure(
                name,
                rate.perSecond(),
                "1/s",
                Figure.Direction.HIGHER,
                rate.queries(),
                interval.map(Interval::low).orElse(null),
                interval.map(Interval::high).orElse(null),
                Signature.of("rule", rule, "scenario", inputs.cell().scenarioName(), "ci", Stretches.METHOD),
                length);
    }

    private static Figure missing(String name, String why) {
        return Figure.missing(name, "1/s", Figure.Direction.HIGHER, 0, "rule:tokens over time", why);
    }

    /** How well tokens were guessed ahead, over the whole life of the bot. */
    private Optional<Figure> accepted() {
        return where.guessed() == 0
                ? Optional.empty()
                : Optional.of(Figure.of(
                        "accepted_percent",
                        where.number("speculation.accepted_percent"),
                        "%",
                        Figure.Direction.HIGHER,
                        where.guessed(),
                        "rule:guessed tokens that were right / guessed tokens"));
    }

    private static Figure mean(String name, List<Sample> samples, ToIntFunction<Answer> what) {
        IntSummaryStatistics all = samples.stream()
                .mapToInt(sample -> what.applyAsInt(TokenPhases.answer(sample)))
                .summaryStatistics();
        return new Figure(
                name,
                all.getAverage(),
                "",
                Figure.Direction.NEITHER,
                all.getCount(),
                null,
                null,
                "rule:mean over requests after warm-up",
                all.getMin() + " to " + all.getMax());
    }
}
