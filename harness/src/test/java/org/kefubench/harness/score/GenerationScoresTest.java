package org.kefubench.harness.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
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
        Cell cell = new Cell(
                "x", "x", Map.of(), "x", Task.RESPONSE, Placement.JVM, Map.of("name", scenario), decoding, 1, 0);
        List<Fact> facts = List.of(
                new Fact("opened", Map.of("ttft_millis", 25, "tpot_millis", 6)),
                new Fact("closed", Map.of("where", WHERE)),
                new Fact("bandwidth", Map.of("threads", 2, "bytes_per_second", 1e9)));
        Inputs inputs = new Inputs("hash", cell, List.of(), new Samples(samples, facts), null, null);
        return new GenerationScores(inputs, samples).figures();
    }

    private static Figure figure(List<Figure> figures, String name) {
        return figures.stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
    }

    private static double value(List<Figure> figures, String name) {
        return figure(figures, name).value();
    }
}
