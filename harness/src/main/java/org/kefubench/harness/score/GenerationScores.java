package org.kefubench.harness.score;

import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.kefubench.harness.samples.Answer;
import org.kefubench.harness.samples.Fact;
import org.kefubench.harness.samples.Sample;
import org.kefubench.metrics.Signature;
import org.kefubench.reports.run.Curve;
import org.kefubench.reports.run.Figure;

/**
 * How fast text is generated, token by token: time for each after the first, gaps, prompts read and tokens made a second, and how near that comes to what the machine's memory
 * allows. For bots that tell their answers piece by piece.
 */
final class GenerationScores {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MICRO = 1e3;

    private static final String DECODE_RULE =
            "tokens after the first / time from the last first token to the last token";

    /** Contexts of like length are put together. */
    private static final int CONTEXT_STEP = 8;

    private final List<List<Sample>> queries;
    private final Inputs inputs;
    private final String length;

    /**
     * Scores some requests.
     *
     * @param samples those after warm-up, in order, with all requests of a query
     */
    GenerationScores(Inputs inputs, List<Sample> samples) {
        this.inputs = inputs;
        this.queries = queries(samples);
        this.length = Math.round(mean(samples, Answer::outputTokens)) + " tokens an answer";
    }

    private static List<List<Sample>> queries(List<Sample> samples) {
        Map<Long, List<Sample>> queries = new LinkedHashMap<>();
        samples.stream()
                .filter(sample -> sample.answer() != null && sample.firstNanos() > 0)
                .forEach(sample -> queries.computeIfAbsent(sample.query(), q -> new ArrayList<>())
                        .add(sample));
        return List.copyOf(queries.values());
    }

    List<Figure> figures() {
        List<Sample> told = queries.stream()
                .flatMap(List::stream)
                .filter(sample -> !sample.gapMicros().isEmpty())
                .toList();
        if (told.isEmpty()) {
            return List.of();
        }
        List<Figure> figures = new ArrayList<>();
        if (!atOnce()) {
            figures.addAll(Latency.figures(
                    "tpot",
                    told.stream().mapToDouble(GenerationScores::perToken).toArray(),
                    "mean time a token after the first"));
            figures.addAll(Latency.figures(
                    "itl",
                    told.stream()
                            .flatMap(sample -> sample.gapMicros().stream())
                            .mapToDouble(micros -> micros * NANOS_PER_MICRO)
                            .toArray(),
                    "a token to the next"));
        }
        figures.addAll(throughput(told));
        figures.add(goodput());
        memory(told, figures);
        accepted().ifPresent(figures::add);
        return figures;
    }

    /** What a longer context costs: the time for a token, measured, and the memory for keys and values, as the engine lays them out. */
    List<Curve> curves() {
        Map<Integer, List<Integer>> gaps = new TreeMap<>();
        for (List<Sample> query : atOnce() ? List.<List<Sample>>of() : queries) {
            for (Sample sample : query) {
                int prompt = answer(sample).promptTokens();
                for (int i = 0; i < sample.gapMicros().size(); i++) {
                    gaps.computeIfAbsent((prompt + i) / CONTEXT_STEP, step -> new ArrayList<>())
                            .add(sample.gapMicros().get(i));
                }
            }
        }
        double cache = where("bytes.cache_per_token");
        List<Double> context = new ArrayList<>();
        List<Double> millis = new ArrayList<>();
        List<Double> megabytes = new ArrayList<>();
        gaps.forEach((step, micros) -> {
            micros.sort(null);
            context.add((step + 1.0) * CONTEXT_STEP);
            millis.add(micros.get(micros.size() / 2) / 1e3);
            megabytes.add((step + 1) * CONTEXT_STEP * cache / 1e6);
        });
        List<Curve> curves = new ArrayList<>();
        if (!context.isEmpty()) {
            curves.add(new Curve("gap-by-context", "context", "ms a token", context, millis));
        }
        if (!context.isEmpty() && !Double.isNaN(cache)) {
            curves.add(new Curve("kv-cache", "context", "MB", context, megabytes));
        }
        return curves;
    }

    /** Whether an answer is told when all of it is known, as the best of several is: its tokens come in microseconds then, which says nothing of the time they took. */
    private boolean atOnce() {
        return Stream.of("beams", "best_of")
                .map(inputs.cell().decoding()::get)
                .anyMatch(count -> count != null && Double.parseDouble(count.toString()) > 1);
    }

    private static double perToken(Sample sample) {
        return (double) (sample.lastNanos() - sample.firstNanos())
                / sample.gapMicros().size();
    }

    private List<Figure> throughput(List<Sample> told) {
        long inBot =
                queries.stream().mapToLong(query -> query.get(0).serviceNanos()).sum();
        long output = told.stream()
                .mapToLong(sample -> sample.gapMicros().size() + 1L)
                .sum();
        List<Figure> figures = new ArrayList<>();
        figures.add(mean("prompt_tokens", told, Answer::promptTokens));
        figures.add(mean("output_tokens", told, Answer::outputTokens));
        figures.add(speed("output_tokens_per_s", output, inBot, "tokens of answers / time in bot", told.size()));
        if (inPhases()) {
            long prompts = told.stream()
                    .mapToLong(sample -> answer(sample).promptTokens())
                    .sum();
            figures.add(speed(
                    "prefill_tokens_per_s",
                    prompts,
                    prefillNanos(),
                    "prompt tokens / time to first token",
                    told.size()));
            figures.add(speed("decode_tokens_per_s", output - told.size(), decodeNanos(), DECODE_RULE, told.size()));
        } else {
            String why = atOnce()
                    ? "n/a (an answer is told when the best of several is known: reading and writing are not apart)"
                    : "n/a (texts entered one after another: reading and writing are not apart)";
            figures.add(missing("prefill_tokens_per_s", why));
            figures.add(missing("decode_tokens_per_s", why));
        }
        return figures;
    }

    /** Whether in every query all prompts were read before any second token came. */
    private boolean inPhases() {
        return !atOnce()
                && queries.stream().allMatch(query -> {
                    long lastFirst =
                            query.stream().mapToLong(Sample::firstNanos).max().orElse(0);
                    return query.stream()
                            .filter(sample -> !sample.gapMicros().isEmpty())
                            .allMatch(sample -> lastFirst
                                    <= sample.firstNanos()
                                            + 1000L * (sample.gapMicros().get(0) + 1));
                });
    }

    private long prefillNanos() {
        return queries.stream()
                .mapToLong(query ->
                        query.stream().mapToLong(Sample::firstNanos).max().orElse(0)
                                - query.get(0).startNanos())
                .sum();
    }

    private long decodeNanos() {
        return queries.stream()
                .mapToLong(query -> query.stream()
                                .mapToLong(Sample::lastNanos)
                                .max()
                                .orElse(0)
                        - query.stream().mapToLong(Sample::firstNanos).max().orElse(0))
                .sum();
    }

    private Figure speed(String name, long tokens, long nanos, String rule, int n) {
        if (nanos <= 0) {
            return missing(name, "n/a (answers of one token)");
        }
        return new Figure(
                name,
                tokens * NANOS_PER_SECOND / nanos,
                "1/s",
                Figure.Direction.HIGHER,
                n,
                null,
                null,
                Signature.of("rule", rule, "scenario", inputs.cell().scenarioName()),
                length);
    }

    private static Figure missing(String name, String why) {
        return Figure.missing(name, "1/s", Figure.Direction.HIGHER, 0, "rule:tokens over time", why);
    }

    /** As vLLM's benchmark: requests that meet all limits over the time that all took. */
    private Figure goodput() {
        double ttft = limit("ttft_millis");
        double tpot = limit("tpot_millis");
        long good = queries.stream()
                .flatMap(List::stream)
                .filter(sample -> (sample.firstNanos() - sample.scheduledNanos()) / 1e6 <= ttft)
                .filter(sample -> sample.gapMicros().isEmpty() || perToken(sample) / 1e6 <= tpot)
                .count();
        long all = queries.stream().mapToLong(List::size).sum();
        String signature = Signature.of(
                "ttft_ms", ttft, "tpot_ms", tpot, "scenario", inputs.cell().scenarioName());
        long nanos = duration();
        return nanos <= 0
                ? Figure.missing("goodput", "1/s", Figure.Direction.HIGHER, all, signature, "n/a (no time passed)")
                : new Figure(
                        "goodput",
                        good * NANOS_PER_SECOND / nanos,
                        "1/s",
                        Figure.Direction.HIGHER,
                        all,
                        null,
                        null,
                        signature,
                        good + " of " + all + " requests within the limits; " + length);
    }

    /** In a closed loop the time in the bot; where requests arrive by themselves, from the first arrival to the last end. */
    private long duration() {
        if (!inputs.cell().scenarioName().equals("server")) {
            return queries.stream()
                    .mapToLong(query -> query.get(0).serviceNanos())
                    .sum();
        }
        long begin = queries.stream()
                .mapToLong(query -> query.get(0).scheduledNanos())
                .min()
                .orElse(0);
        return queries.stream()
                        .mapToLong(query -> query.get(0).endNanos())
                        .max()
                        .orElse(0)
                - begin;
    }

    private double limit(String key) {
        double limit = inputs.samples()
                .fact("opened")
                .map(opened -> opened.decimal(key))
                .orElse(Double.NaN);
        return Double.isNaN(limit) || limit <= 0 ? Double.POSITIVE_INFINITY : limit;
    }

    /** What keys and values take at the end of an answer, and the share of the machine's bandwidth that decoding reached. */
    private void memory(List<Sample> told, List<Figure> figures) {
        double cache = where("bytes.cache_per_token");
        double weights = where("bytes.weights_per_step");
        if (Double.isNaN(cache) || Double.isNaN(weights)) {
            return;
        }
        double rows = (double) told.size() / queries.size();
        double prompt = mean(told, Answer::promptTokens);
        double output = mean(told, Answer::outputTokens);
        figures.add(Figure.of(
                "kv_cache_mb",
                rows * (prompt + output) * cache / 1e6,
                "MB",
                Figure.Direction.LOWER,
                told.size(),
                "rule:bytes a token x tokens of a query at its end"));
        Optional<Fact> bandwidth = inputs.samples().fact("bandwidth");
        if (bandwidth.isPresent() && inPhases() && decodeNanos() > 0) {
            double steps = queries.stream()
                    .mapToLong(query -> query.stream()
                            .mapToLong(sample -> sample.gapMicros().size())
                            .max()
                            .orElse(0))
                    .sum();
            double bytes = weights + rows * (prompt + output / 2) * cache;
            double reached = steps * bytes * NANOS_PER_SECOND / decodeNanos();
            double possible = bandwidth.get().decimal("bytes_per_second");
            figures.add(new Figure(
                    "bandwidth_share",
                    100 * reached / possible,
                    "%",
                    Figure.Direction.HIGHER,
                    told.size(),
                    null,
                    null,
                    "rule:(weights + keys and values read a step) x steps/s / measured read bandwidth",
                    String.format(
                            Locale.ROOT,
                            "%.1f of %.1f GB/s, %s threads; %.0f MB a step; %s",
                            reached / 1e9,
                            possible / 1e9,
                            bandwidth.get().text("threads"),
                            bytes / 1e6,
                            length)));
        }
    }

    /** How well tokens were guessed ahead, over the whole life of the bot. */
    private Optional<Figure> accepted() {
        double percent = where("speculation.accepted_percent");
        double guessed = where("speculation.guessed");
        return Double.isNaN(percent) || guessed == 0
                ? Optional.empty()
                : Optional.of(Figure.of(
                        "accepted_percent",
                        percent,
                        "%",
                        Figure.Direction.HIGHER,
                        Math.round(guessed),
                        "rule:guessed tokens that were right / guessed tokens"));
    }

    private double where(String key) {
        return inputs.samples()
                .fact("closed")
                .map(closed -> closed.values().get("where") instanceof Map<?, ?> where && where.containsKey(key)
                        ? Double.parseDouble(String.valueOf(where.get(key)))
                        : Double.NaN)
                .orElse(Double.NaN);
    }

    private static Answer answer(Sample sample) {
        return Objects.requireNonNull(sample.answer());
    }

    private static double mean(List<Sample> samples, ToIntFunction<Answer> what) {
        return samples.stream()
                .filter(sample -> sample.answer() != null)
                .mapToInt(sample -> what.applyAsInt(answer(sample)))
                .average()
                .orElse(0);
    }

    private static Figure mean(String name, List<Sample> samples, ToIntFunction<Answer> what) {
        IntSummaryStatistics all = samples.stream()
                .mapToInt(sample -> what.applyAsInt(answer(sample)))
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
