package org.kefubench.harness.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.kefubench.api.Placement;
import org.kefubench.api.Task;
import org.kefubench.harness.samples.Answer;
import org.kefubench.harness.samples.Fact;
import org.kefubench.harness.samples.Sample;
import org.kefubench.harness.samples.Samples;
import org.kefubench.reports.run.Cell;
import org.kefubench.reports.run.Figure;

/** Times in milliseconds. */
class SpeedScoresTest {

    private static final long MS = 1_000_000;

    private static Sample sample(int query, int trial, long scheduled, long start, long first, long end) {
        Answer answer = new Answer("x", 0, List.of(), 30, 2, "length");
        List<Integer> gap = List.of((int) (end - first) * 1000);
        return new Sample(
                query, trial, "id" + query, scheduled * MS, start * MS, first * MS, gap, end * MS, answer, null);
    }

    /** The pass that warms up, and arrivals of a server: one every 100 ms, each answered in 80 ms unless it waits. */
    private static List<Figure> server(List<Sample> arrivals, double ttftMillis) {
        List<Sample> samples = new ArrayList<>(List.of(sample(0, 0, 0, 0, 9, 10)));
        samples.addAll(arrivals);
        Cell cell = new Cell(
                "x",
                "x",
                Map.of(),
                "x",
                Task.RESPONSE,
                Placement.JVM,
                Map.of("name", "server", "rate", 10, "limit_millis", 100),
                Map.of(),
                1,
                0);
        List<Fact> facts = List.of(
                new Fact("opened", Map.of("ttft_millis", ttftMillis, "tpot_millis", 1000, "load_nanos", 1)),
                new Fact("trial", Map.of("trial", 1, "rate", 10.0, "over_limit", 1, "valid", false)));
        return new SpeedScores(new Inputs("hash", cell, List.of(), new Samples(samples, facts), null, null)).figures();
    }

    private static Figure figure(List<Figure> figures, String name) {
        return figures.stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static double value(List<Figure> figures, String name) {
        return Objects.requireNonNull(figure(figures, name).value(), name);
    }

    @Test
    void the_time_in_the_queue_runs_from_the_arrival_to_the_call() {
        // The second arrives at 100 and is called at 100; the third at 200 while the second is at work until 260.
        List<Figure> figures = server(
                List.of(
                        sample(0, 1, 0, 0, 40, 80),
                        sample(1, 1, 100, 100, 180, 260),
                        sample(2, 1, 200, 260, 300, 340),
                        sample(3, 1, 300, 340, 380, 420)),
                1000);
        // 0, 0, 60 and 40 ms; four are too few for a percentile, not for a mean.
        assertThat(value(figures, "queue_mean")).isCloseTo(25, within(1e-9));
        assertThat(figure(figures, "queue_p50").note()).startsWith("n/a (needs ");
        // The first token counts from the arrival too: 40, 80, 100, 80 ms.
        assertThat(value(figures, "first_token_mean")).isCloseTo(75, within(1e-9));
        // (4 - 1) answers until the last was there, 420 ms after the first arrival
        assertThat(value(figures, "qps")).isCloseTo(3 / 0.420, within(1e-9));
    }

    @Test
    void with_enough_arrivals_the_queue_has_percentiles() {
        List<Sample> arrivals = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            long wait = i % 4 == 3 ? 20 : 0;
            arrivals.add(sample(i, 1, 100L * i, 100L * i + wait, 100L * i + 40, 100L * i + 80));
        }
        List<Figure> figures = server(arrivals, 1000);
        assertThat(value(figures, "queue_p50")).isZero();
        assertThat(value(figures, "queue_p90")).isCloseTo(20, within(1e-9));
        assertThat(value(figures, "queue_mean")).isCloseTo(5, within(1e-9));
    }

    @Test
    void goodput_under_load_counts_those_that_waited_too_long_as_lost() {
        // Thirty-two arrivals, every fourth of them with its first token after 60 instead of 40 ms; 50 ms are allowed.
        List<Sample> arrivals = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            long wait = i % 4 == 3 ? 20 : 0;
            arrivals.add(sample(i, 1, 100L * i, 100L * i + wait, 100L * i + wait + 40, 100L * i + wait + 60));
        }
        Figure goodput = figure(server(arrivals, 50), "goodput");
        // 24 are good; from 0 to the end of the last, 3,180 ms
        assertThat(goodput.value()).isCloseTo(24 / 3.180, within(1e-9));
        assertThat(goodput.note()).startsWith("24 of 32 requests within the limits");
        // Each stretch is one arrival that lasts 100 ms and is good or not: the share of good ones among 30 varies.
        assertThat(goodput.low()).isBetween(4.5, 24 / 3.180);
        assertThat(goodput.high()).isBetween(24 / 3.180, 10.0);
    }
}
