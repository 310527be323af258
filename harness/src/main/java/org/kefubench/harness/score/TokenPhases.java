package org.kefubench.harness.score;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kefubench.harness.samples.Answer;
import org.kefubench.harness.samples.Sample;

/**
 * When the tokens of answers came, query by query: which of them were read, which were written, and whether that can be told apart.
 *
 * @param queries the requests of each query that was answered and told its first token
 * @param atOnce whether an answer is told when all of it is known, as the best of several is: its tokens come in microseconds then, which says nothing of the time they took
 */
record TokenPhases(List<List<Sample>> queries, boolean atOnce) {

    TokenPhases {
        queries = List.copyOf(queries);
    }

    /**
     * The times of some requests.
     *
     * @param samples in order, with all requests of a query
     */
    static TokenPhases of(List<Sample> samples, Map<String, Object> decoding) {
        Map<Long, List<Sample>> queries = new LinkedHashMap<>();
        samples.stream()
                .filter(sample -> sample.answer() != null && sample.firstNanos() > 0)
                .forEach(sample -> queries.computeIfAbsent(sample.query(), q -> new ArrayList<>())
                        .add(sample));
        return new TokenPhases(
                List.copyOf(queries.values()),
                Stream.of("beams", "best_of").anyMatch(key -> count(decoding.get(key)) > 1));
    }

    /** A number of a suite's block, 0 where there is none. */
    static double count(@Nullable Object value) {
        return value == null ? 0 : Double.parseDouble(value.toString());
    }

    List<Sample> requests() {
        return queries.stream().flatMap(List::stream).toList();
    }

    /** The requests with more than one token. */
    List<Sample> told() {
        return requests().stream()
                .filter(sample -> !sample.gapMicros().isEmpty())
                .toList();
    }

    /** Whether in every query all prompts were read before any second token came. */
    boolean inPhases() {
        return !atOnce
                && queries.stream().allMatch(query -> {
                    long lastFirst = lastFirst(query);
                    return query.stream()
                            .filter(sample -> !sample.gapMicros().isEmpty())
                            .allMatch(sample -> lastFirst
                                    <= sample.firstNanos()
                                            + 1000L * (sample.gapMicros().get(0) + 1));
                });
    }

    /** All tokens over the time in the bot. */
    Rate output() {
        return rate(
                queries,
                query -> sum(query, TokenPhases::tokens),
                query -> query.get(0).serviceNanos());
    }

    /** The tokens of prompts over the time to the last first token of a query. */
    Rate prefill() {
        return rate(
                queries,
                query -> sum(query, sample -> answer(sample).promptTokens()),
                query -> lastFirst(query) - query.get(0).startNanos());
    }

    /** The tokens after the first over the time in which they came. */
    Rate decode() {
        return written(query -> sum(query, sample -> sample.gapMicros().size()));
    }

    /** Anything over the time in which the tokens after the first came, for queries that have any. */
    Rate written(ToDoubleFunction<List<Sample>> part) {
        List<List<Sample>> some = queries.stream()
                .filter(query ->
                        query.stream().anyMatch(sample -> !sample.gapMicros().isEmpty()))
                .toList();
        return rate(
                some,
                part,
                query -> query.stream().mapToLong(Sample::lastNanos).max().orElse(0) - lastFirst(query));
    }

    private static Rate rate(
            List<List<Sample>> queries, ToDoubleFunction<List<Sample>> parts, ToDoubleFunction<List<Sample>> nanos) {
        return new Rate(
                queries.stream().mapToDouble(parts).toArray(),
                queries.stream().mapToDouble(nanos).toArray());
    }

    private static double sum(List<Sample> query, ToIntFunction<Sample> what) {
        return query.stream().mapToInt(what).sum();
    }

    private static int tokens(Sample sample) {
        return sample.gapMicros().size() + 1;
    }

    private static long lastFirst(List<Sample> query) {
        return query.stream().mapToLong(Sample::firstNanos).max().orElse(0);
    }

    /** Steps in which a query wrote its tokens after the first, all rows in each. */
    static int steps(List<Sample> query) {
        return query.stream()
                .mapToInt(sample -> sample.gapMicros().size())
                .max()
                .orElse(0);
    }

    /** Nanoseconds a token after the first. */
    static double perToken(Sample sample) {
        return (double) (sample.lastNanos() - sample.firstNanos())
                / sample.gapMicros().size();
    }

    static Answer answer(Sample sample) {
        return Objects.requireNonNull(sample.answer());
    }

    static double mean(List<Sample> samples, ToIntFunction<Answer> what) {
        return samples.stream()
                .filter(sample -> sample.answer() != null)
                .mapToInt(sample -> what.applyAsInt(answer(sample)))
                .average()
                .orElse(0);
    }
}
