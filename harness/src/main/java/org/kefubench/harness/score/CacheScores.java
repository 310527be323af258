package org.kefubench.harness.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.kefubench.harness.samples.Answer;
import org.kefubench.harness.samples.Fact;
import org.kefubench.harness.samples.Sample;
import org.kefubench.metrics.Signature;
import org.kefubench.metrics.stats.Interval;
import org.kefubench.reports.run.Curve;
import org.kefubench.reports.run.Figure;

/** What keys and values take at the end of an answer, and the share of the machine's bandwidth that decoding reached: computed from the bytes that the bot says it holds and reads. */
final class CacheScores {

    private static final String CACHE = "bytes.cache_per_token";
    private static final String WEIGHTS = "bytes.weights_per_step";
    private static final double MEGABYTE = 1e6;

    private final Inputs inputs;
    private final TokenPhases times;
    private final WhereItRan where;
    private final double cache;
    private final double weights;

    CacheScores(Inputs inputs, TokenPhases times, WhereItRan where) {
        this.inputs = inputs;
        this.times = times;
        this.where = where;
        cache = where.number(CACHE);
        weights = where.number(WEIGHTS);
    }

    /** None for a bot that does not say what it holds and reads. */
    List<Figure> figures(String length) {
        if (Double.isNaN(cache) || Double.isNaN(weights)) {
            return List.of();
        }
        List<Figure> figures = new ArrayList<>(List.of(cache()));
        Optional<Fact> bandwidth = bandwidth();
        if (bandwidth.isPresent() && times.inPhases()) {
            figures.add(share(bandwidth.get(), length));
        }
        return figures;
    }

    /** Megabytes for keys and values of one text over the tokens of its context; computed, which its name in the report says too. */
    static Optional<Curve> curve(WhereItRan where, List<Double> context) {
        double cache = where.number(CACHE);
        return Double.isNaN(cache)
                ? Optional.empty()
                : Optional.of(new Curve(
                        "kv-cache",
                        "context",
                        "MB",
                        context,
                        context.stream()
                                .map(tokens -> tokens * cache / MEGABYTE)
                                .toList()));
    }

    private Figure cache() {
        List<Sample> requests = times.requests();
        double rows = dialoguesAtOnce() * rowsEach();
        double tokens =
                TokenPhases.mean(requests, Answer::promptTokens) + TokenPhases.mean(requests, Answer::outputTokens);
        return new Figure(
                "kv_cache_mb",
                rows * tokens * cache / MEGABYTE,
                "MB",
                Figure.Direction.LOWER,
                requests.size(),
                null,
                null,
                "rule:bytes a token x rows held at once x tokens of a row at its end",
                String.format(Locale.ROOT, "%.1f rows of %.0f tokens", rows, tokens)
                        + (where.guessed() > 0 ? "; without what a draft model holds" : ""));
    }

    /** Rows of the cache that one dialogue takes: beams and drawn answers grow beside each other, contrastive search holds its candidates. */
    private double rowsEach() {
        Map<String, Object> decoding = inputs.cell().decoding();
        return contrastive()
                ? Math.max(1, TokenPhases.count(decoding.get("top_k")))
                : Math.max(1, TokenPhases.count(decoding.get("beams")))
                        * Math.max(1, TokenPhases.count(decoding.get("best_of")));
    }

    private boolean contrastive() {
        return TokenPhases.count(inputs.cell().decoding().get("penalty_alpha")) > 0;
    }

    /** Dialogues of a query that are held together: one where tokens are guessed or candidates weighed, else as many as the bot's option for rows lets in. */
    private double dialoguesAtOnce() {
        if (where.guessed() > 0 || contrastive()) {
            return 1;
        }
        double asked = (double) times.requests().size() / times.queries().size();
        double most = TokenPhases.count(inputs.cell().options().get("batch_rows"));
        return most <= 0 ? asked : Math.min(asked, Math.max(1, Math.floor(most / rowsEach())));
    }

    /** The fastest that memory was read before and after the requests: what disturbs a probe makes it slower. */
    private Optional<Fact> bandwidth() {
        return inputs.samples().facts().stream()
                .filter(fact -> fact.kind().equals("bandwidth"))
                .reduce((a, b) -> a.decimal("bytes_per_second") >= b.decimal("bytes_per_second") ? a : b);
    }

    private Figure share(Fact bandwidth, String length) {
        if (where.guessed() > 0) {
            return missingShare(
                    "n/a (tokens were guessed ahead: a call yields several, and how many calls there were is not recorded)");
        }
        Rate read = times.written(this::bytesRead);
        if (!read.exists()) {
            return missingShare("n/a (answers of one token)");
        }
        double possible = bandwidth.decimal("bytes_per_second");
        double steps = times.written(TokenPhases::steps).perSecond();
        Optional<Interval> interval = read.interval();
        return new Figure(
                "bandwidth_share",
                100 * read.perSecond() / possible,
                "%",
                Figure.Direction.HIGHER,
                read.queries(),
                interval.map(i -> 100 * i.low() / possible).orElse(null),
                interval.map(i -> 100 * i.high() / possible).orElse(null),
                Signature.of(
                        "rule",
                        "(weights + keys and values read a step) x steps/s / measured read bandwidth",
                        "ci",
                        Stretches.METHOD),
                String.format(
                        Locale.ROOT,
                        "%.1f of %.1f GB/s, %s threads; %.0f MB a step; %s",
                        read.perSecond() / 1e9,
                        possible / 1e9,
                        bandwidth.text("threads"),
                        read.perSecond() / steps / MEGABYTE,
                        length));
    }

    private static Figure missingShare(String why) {
        return Figure.missing(
                "bandwidth_share", "%", Figure.Direction.HIGHER, 0, "rule:bytes read a second / read bandwidth", why);
    }

    /** In each step all weights, and the keys and values of all rows so far: on average those of the prompt and of half the answer. */
    private double bytesRead(List<Sample> query) {
        double tokens = query.stream()
                .map(TokenPhases::answer)
                .mapToDouble(answer -> answer.promptTokens() + answer.outputTokens() / 2.0)
                .sum();
        return TokenPhases.steps(query) * (weights + rowsEach() * tokens * cache);
    }
}
