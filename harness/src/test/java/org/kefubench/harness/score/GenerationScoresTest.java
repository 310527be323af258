package org.kefubench.harness.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kefubench.api.Placement;
import org.kefubench.api.Task;
import org.kefubench.harness.samples.Answer;
import org.kefubench.harness.samples.Fact;
import org.kefubench.harness.samples.Sample;
import org.kefubench.harness.samples.Samples;
import org.kefubench.reports.run.Cell;
import org.kefubench.reports.run.Curve;
import org.kefubench.reports.run.Figure;

class GenerationScoresTest {

    private static final Map<String, Object> WHERE =
            Map.of("bytes.weights_per_step", "1000000", "bytes.cache_per_token", "1000");

    @Test
    void reading_and_writing_are_timed_apart() {
        // Twice: 30 tokens read in 20 ms, then 4 more tokens after the first, 5 ms each.
        List<Figure> figures = figures(
                "single-stream",
                List.of(
                        sample(0, 0, 0, 20, 40, 5_000, 5_000, 5_000, 5_000),
                        sample(1, 100, 100, 120, 140, 5_000, 5_000, 5_000, 5_000)));
        assertThat(value(figures, "prefill_tokens_per_s")).isCloseTo(60 / 0.040, within(1e-6));
        assertThat(value(figures, "decode_tokens_per_s")).isCloseTo(8 / 0.040, within(1e-6));
        assertThat(value(figures, "output_tokens_per_s")).isCloseTo(10 / 0.080, within(1e-6));
        assertThat(value(figures, "tpot_mean")).isCloseTo(5, within(1e-9));
        assertThat(value(figures, "itl_mean")).isCloseTo(5, within(1e-9));
        assertThat(value(figures, "output_tokens")).isEqualTo(5);
        assertThat(figure(figures, "decode_tokens_per_s").note()).isEqualTo("5 tokens an answer");
    }

    @Test
    void the_share_of_bandwidth_counts_weights_once_a_step_and_the_cache_of_all_rows() {
        // Two rows of 30 + 5 tokens. A step reads 1 MB of weights and 2 x (30 + 2.5) x 1 kB of cache, 1.065 MB; 4 steps
        // in 20 ms are
        // 213 MB/s, of 1 GB/s 21.3 %.
        List<Figure> figures = figures(
                "multi-stream",
                List.of(
                        sample(0, 0, 0, 20, 40, 5_000, 5_000, 5_000, 5_000),
                        sample(0, 0, 0, 20, 40, 5_000, 5_000, 5_000, 5_000)));
        assertThat(value(figures, "bandwidth_share")).isCloseTo(21.3, within(1e-9));
        assertThat(value(figures, "kv_cache_mb")).isCloseTo(2 * 35 * 1000 / 1e6, within(1e-12));
        // 8 tokens in the 20 ms after the first ones
        assertThat(value(figures, "decode_tokens_per_s")).isCloseTo(400, within(1e-9));
    }

    @Test
    void goodput_counts_what_meets_both_limits_in_the_time_that_all_took() {
        // Limits: 25 ms to the first token, 6 ms a token. The second begins late, the third is slow, the fourth waited
        // 10 ms before.
        List<Figure> figures = figures(
                "server",
                List.of(
                        sample(0, 0, 0, 20, 40, 5_000, 5_000, 5_000, 5_000),
                        sample(1, 100, 100, 130, 150, 5_000, 5_000, 5_000, 5_000),
                        sample(2, 200, 200, 220, 260, 10_000, 10_000, 10_000, 10_000),
                        sample(3, 300, 310, 330, 500, 5_000, 5_000, 5_000, 5_000)));
        assertThat(value(figures, "goodput")).isCloseTo(1 / 0.5, within(1e-9));
        assertThat(figure(figures, "goodput").note()).startsWith("1 of 4 requests within the limits");
    }

    @Test
    void texts_that_enter_one_after_another_have_no_phases() {
        List<Figure> figures = figures(
                "multi-stream",
                List.of(
                        sample(0, 0, 0, 20, 60, 5_000, 5_000, 5_000, 5_000),
                        sample(0, 0, 0, 40, 60, 5_000, 5_000, 5_000, 5_000)));
        assertThat(figure(figures, "decode_tokens_per_s").note()).startsWith("n/a (texts entered one after another");
        assertThat(value(figures, "output_tokens_per_s")).isCloseTo(10 / 0.060, within(1e-9));
        assertThat(figures.stream().map(Figure::name)).doesNotContain("bandwidth_share");
    }

    @Test
    void the_tokens_of_the_best_of_several_come_at_once_and_tell_nothing_of_their_time() {
        List<Sample> samples = List.of(sample(0, 0, 0, 40, 40, 1, 1, 1, 1));
        for (String several : List.of("beams", "best_of")) {
            List<Figure> figures = figures("single-stream", samples, Map.of(several, 4));
            assertThat(figures.stream().map(Figure::name).filter(name -> name.matches("(tpot|itl|bandwidth).*")))
                    .isEmpty();
            assertThat(figure(figures, "decode_tokens_per_s").note()).startsWith("n/a (an answer is told when");
            assertThat(value(figures, "output_tokens_per_s")).isCloseTo(5 / 0.040, within(1e-9));
        }
    }

    @Test
    void answers_that_were_found_have_no_such_figures() {
        assertThat(figures("single-stream", List.of(sample(0, 0, 0, 20, 20)))).isEmpty();
    }

    @Test
    void speculation_makes_several_tokens_a_call_so_the_share_of_bandwidth_is_not_known() {
        Map<String, Object> guessing = Map.of(
                "bytes.weights_per_step",
                "1000000",
                "bytes.cache_per_token",
                "1000",
                "speculation.guessed",
                "40",
                "speculation.accepted_percent",
                "62.5");
        // Two dialogues asked together are answered one after the other: one row of 35 tokens, 35 kB, at a time.
        List<Sample> samples = List.of(
                sample(0, 0, 0, 20, 60, 5_000, 5_000, 5_000, 5_000),
                sample(0, 0, 0, 20, 60, 5_000, 5_000, 5_000, 5_000));
        List<Figure> figures =
                scores("multi-stream", samples, Map.of(), Map.of(), guessing).figures();
        assertThat(figure(figures, "bandwidth_share").value()).isNull();
        assertThat(figure(figures, "bandwidth_share").note()).startsWith("n/a (tokens were guessed ahead");
        assertThat(value(figures, "accepted_percent")).isEqualTo(62.5);
        assertThat(figure(figures, "accepted_percent").n()).isEqualTo(40);
        assertThat(value(figures, "kv_cache_mb")).isCloseTo(35 * 1000 / 1e6, within(1e-12));
        assertThat(figure(figures, "kv_cache_mb").note()).contains("without what a draft model holds");
    }

    @Test
    void the_faster_of_two_probes_is_what_memory_allows() {
        List<Figure> figures = figures("single-stream", List.of(sample(0, 0, 0, 20, 40, 5_000, 5_000, 5_000, 5_000)));
        // One row: (1 MB + 32.5 kB) x 4 steps in 20 ms are 206.5 MB/s, of 1 GB/s 20.65 %; the other probe read 0.8.
        assertThat(value(figures, "bandwidth_share")).isCloseTo(20.65, within(1e-9));
        assertThat(figure(figures, "bandwidth_share").note()).startsWith("0.2 of 1.0 GB/s, 2 threads; 1 MB a step");
    }

    @Test
    void rows_that_grow_beside_each_other_all_hold_keys_and_values() {
        // 35 tokens of 1 kB a row.
        List<Sample> one = List.of(sample(0, 0, 0, 20, 40, 5_000, 5_000, 5_000, 5_000));
        assertThat(cache(one, Map.of("beams", 4, "best_of", 1), Map.of())).isCloseTo(4 * 0.035, within(1e-12));
        assertThat(cache(one, Map.of("best_of", 8), Map.of())).isCloseTo(8 * 0.035, within(1e-12));
        assertThat(cache(one, Map.of("penalty_alpha", 0.6, "top_k", 5), Map.of()))
                .isCloseTo(5 * 0.035, within(1e-12));
        assertThat(cache(one, Map.of("penalty_alpha", 0, "top_k", 5), Map.of())).isCloseTo(0.035, within(1e-12));
    }

    @Test
    void dialogues_that_wait_for_a_row_hold_nothing() {
        List<Sample> four = Collections.nCopies(4, sample(0, 0, 0, 20, 40, 5_000, 5_000, 5_000, 5_000));
        assertThat(cache(four, Map.of(), Map.of())).isCloseTo(4 * 0.035, within(1e-12));
        assertThat(cache(four, Map.of(), Map.of("batch_rows", 3))).isCloseTo(3 * 0.035, within(1e-12));
        // Of two beams each, one dialogue has room in three rows; contrastive search takes one at a time anyway.
        assertThat(cache(four, Map.of("beams", 2), Map.of("batch_rows", 3))).isCloseTo(2 * 0.035, within(1e-12));
        assertThat(cache(four, Map.of("penalty_alpha", 0.6, "top_k", 5), Map.of("batch_rows", 3)))
                .isCloseTo(5 * 0.035, within(1e-12));
    }

    private static double cache(List<Sample> samples, Map<String, Object> decoding, Map<String, Object> options) {
        return value(scores("multi-stream", samples, decoding, options, WHERE).figures(), "kv_cache_mb");
    }

    @Test
    void every_speed_has_an_interval_round_its_value() {
        // Sixteen queries in turn fast (4 tokens after the first in 20 ms) and slow (in 40 ms).
        List<Sample> samples = new ArrayList<>();
        for (long i = 0; i < 16; i++) {
            int gap = i % 2 == 0 ? 5_000 : 10_000;
            long end = 100 * i + 20 + 4L * gap / 1000;
            samples.add(sample(i, 100 * i, 100 * i, 100 * i + 20, end, gap, gap, gap, gap));
        }
        List<Figure> figures = figures("single-stream", samples);
        // 16 x 4 tokens in 8 x 20 + 8 x 40 ms; the extremes are 4 tokens in 20 ms and in 40 ms.
        assertThat(value(figures, "decode_tokens_per_s")).isCloseTo(64 / 0.480, within(1e-9));
        assertThat(figure(figures, "decode_tokens_per_s").low()).isBetween(100.0, 64 / 0.480);
        assertThat(figure(figures, "decode_tokens_per_s").high()).isBetween(64 / 0.480, 200.0);
        // Every prompt took 20 ms: drawn with replacement they still did.
        assertThat(value(figures, "prefill_tokens_per_s")).isCloseTo(1500, within(1e-9));
        assertThat(figure(figures, "prefill_tokens_per_s").low()).isCloseTo(1500, within(1e-9));
        assertThat(figure(figures, "prefill_tokens_per_s").high()).isCloseTo(1500, within(1e-9));
        // Half of the requests meet 6 ms a token: 8 in 16 x 20 + 480 ms.
        assertThat(value(figures, "goodput")).isCloseTo(8 / 0.800, within(1e-9));
        for (String name : List.of("goodput", "output_tokens_per_s", "bandwidth_share")) {
            Figure figure = figure(figures, name);
            assertThat(figure.low()).as(name).isLessThan(figure.value());
            assertThat(figure.high()).as(name).isGreaterThan(figure.value());
        }
    }

    @Test
    void seven_queries_make_no_interval() {
        List<Sample> samples = new ArrayList<>();
        for (long i = 0; i < 7; i++) {
            samples.add(sample(i, 100 * i, 100 * i, 100 * i + 20, 100 * i + 25, 5_000));
        }
        assertThat(figure(figures("single-stream", samples), "decode_tokens_per_s")
                        .low())
                .isNull();
    }

    @Test
    void curves_tell_the_median_gap_and_the_computed_cache_by_context() {
        // 30 tokens read: the gaps stand behind 30, 31, 32, 33 tokens, so two each in the steps up to 32 and up to 40.
        // Up to 32: 5, 7, 6, 8 ms, of which the upper median is 7. Up to 40: 9, 12, 10, 11, of which it is 11.
        List<Sample> samples = List.of(
                sample(0, 0, 0, 20, 60, 5_000, 7_000, 9_000, 12_000),
                sample(1, 100, 100, 120, 160, 6_000, 8_000, 10_000, 11_000));
        List<Curve> curves =
                scores("single-stream", samples, Map.of(), Map.of(), WHERE).curves();
        assertThat(curves.stream().map(Curve::name)).containsExactly("gap-by-context", "kv-cache");
        assertThat(curves.get(0).x()).containsExactly(32.0, 40.0);
        assertThat(curves.get(0).y()).containsExactly(7.0, 11.0);
        // 1,000 bytes a token
        assertThat(curves.get(1).x()).containsExactly(32.0, 40.0);
        assertThat(curves.get(1).y()).containsExactly(0.032, 0.040);
    }

    @Test
    void answers_told_at_once_have_no_curve_and_a_bot_that_counts_no_bytes_has_one() {
        List<Sample> samples = List.of(sample(0, 0, 0, 20, 40, 5_000, 5_000, 5_000, 5_000));
        assertThat(scores("single-stream", samples, Map.of("beams", 4), Map.of(), WHERE)
                        .curves())
                .isEmpty();
        assertThat(scores("single-stream", samples, Map.of(), Map.of(), Map.of()).curves().stream()
                        .map(Curve::name))
                .containsExactly("gap-by-context");
    }

    private static Sample sample(long query, long scheduled, long start, long first, long end, int... gaps) {
        List<Integer> micros = new ArrayList<>();
        for (int gap : gaps) {
            micros.add(gap);
        }
        Answer answer = new Answer("x", 0, List.of(), 30, gaps.length + 1, "length");
        long ms = 1_000_000;
        return new Sample(
                query, 0, "id" + query, scheduled * ms, start * ms, first * ms, micros, end * ms, answer, null);
    }

    private static List<Figure> figures(String scenario, List<Sample> samples) {
        return figures(scenario, samples, Map.of("beams", 1, "best_of", 1));
    }

    private static List<Figure> figures(String scenario, List<Sample> samples, Map<String, Object> decoding) {
        return scores(scenario, samples, decoding, Map.of(), WHERE).figures();
    }

    private static GenerationScores scores(
            String scenario,
            List<Sample> samples,
            Map<String, Object> decoding,
            Map<String, Object> options,
            Map<String, Object> where) {
        Cell cell = new Cell(
                "x", "x", options, "x", Task.RESPONSE, Placement.JVM, Map.of("name", scenario), decoding, 1, 0);
        List<Fact> facts = List.of(
                new Fact("opened", Map.of("ttft_millis", 25, "tpot_millis", 6)),
                new Fact("bandwidth", Map.of("threads", 2, "bytes_per_second", 8e8)),
                new Fact("closed", Map.of("where", where)),
                new Fact("bandwidth", Map.of("threads", 2, "bytes_per_second", 1e9)));
        Inputs inputs = new Inputs("hash", cell, List.of(), new Samples(samples, facts), null, null);
        return new GenerationScores(inputs, samples);
    }

    private static Figure figure(List<Figure> figures, String name) {
        return figures.stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
    }

    private static double value(List<Figure> figures, String name) {
        return figure(figures, name).value();
    }
}
