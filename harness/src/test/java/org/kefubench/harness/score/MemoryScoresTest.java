package org.kefubench.harness.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kefubench.api.Placement;
import org.kefubench.api.Task;
import org.kefubench.harness.samples.Fact;
import org.kefubench.harness.samples.Samples;
import org.kefubench.reports.run.Cell;
import org.kefubench.reports.run.Figure;

class MemoryScoresTest {

    private static final long MEGABYTE = 1_000_000;

    private static Fact look(String at, long requests, long peak, long live, long direct, long allocated) {
        return new Fact(
                "memory",
                Map.of(
                        "at",
                        at,
                        "requests",
                        requests,
                        "source",
                        "VmHWM",
                        "peak",
                        peak * MEGABYTE,
                        "live",
                        live * MEGABYTE,
                        "direct",
                        direct * MEGABYTE,
                        "native",
                        15 * MEGABYTE,
                        "allocated",
                        allocated));
    }

    private static Figure figure(String name, @Nullable Samples empty, Fact... facts) {
        Cell cell = new Cell("x", "x", Map.of(), "x", Task.INTENT, Placement.JVM, Map.of(), Map.of(), 1, 0);
        Inputs inputs = new Inputs("hash", cell, List.of(), new Samples(List.of(), List.of(facts)), empty, null);
        return new MemoryScores(inputs)
                .figures().stream()
                        .filter(figure -> figure.name().equals(name))
                        .findFirst()
                        .orElseThrow();
    }

    private static Samples empty() {
        return new Samples(List.of(), List.of(look("open", 0, 182, 14, 1, 0), look("end", 1000, 190, 14, 1, 50_000)));
    }

    @ParameterizedTest
    @CsvSource({
        // 250 - 190 = 60, more than the 30 + 6 - 14 - 1 = 21 that it holds
        "250, 30, 6, 60, false",
        // 185 - 190 < 0: 22 + 1 - 15 = 8
        "185, 22, 1, 8, true",
        // 192 - 190 = 2 although it holds 8 more
        "192, 22, 1, 8, true",
        // neither more nor less than nothing
        "185, 13, 1, 0, true"
    })
    void the_peak_is_less_that_of_an_empty_process_and_no_less_than_what_is_held(
            long peak, long live, long direct, double expected, boolean told) {
        Figure figure = figure("peak_rss_mb", empty(), look("end", 1000, peak, live, direct, 0));
        assertThat(figure.value()).isCloseTo(expected, within(1e-9));
        assertThat(figure.note())
                .startsWith("of " + peak + " MB, an empty cell has 190 MB")
                .satisfies(note -> assertThat(note.contains("too near to tell")).isEqualTo(told));
        assertThat(figure.signature()).isEqualTo("source:VmHWM|less:empty cell|least:held");
    }

    @Test
    void without_an_empty_process_the_peak_is_that_of_the_process() {
        Figure figure = figure("peak_rss_mb", null, look("end", 1000, 185, 22, 1, 0));
        assertThat(figure.value()).isCloseTo(185, within(1e-9));
        assertThat(figure.signature()).isEqualTo("source:VmHWM|less:nothing|least:nothing");
    }

    @Test
    void growth_is_what_heap_and_direct_buffers_hold_more_after_the_first_pass() {
        // (31 + 4) - (30 + 3) = 2 MB in 500 requests: 4 MB in 1,000
        Fact pass = look("pass", 100, 200, 30, 3, 0);
        assertThat(figure("growth_mb_per_1000", empty(), pass, look("end", 600, 200, 31, 4, 0))
                        .value())
                .isCloseTo(4, within(1e-9));
        Figure few = figure("growth_mb_per_1000", empty(), pass, look("end", 150, 200, 31, 4, 0));
        assertThat(few.value()).isNull();
        assertThat(few.note()).contains("needs 100 requests after the first pass, has 50");
    }

    @Test
    void allocation_is_less_that_of_an_empty_bot() {
        // 3,050,000 bytes for 1,000 requests less 50,000 for as many: 3,000 bytes a request
        Figure figure = figure(
                "alloc_kb_per_request",
                empty(),
                look("open", 0, 200, 20, 1, 0),
                look("end", 1000, 200, 20, 1, 3_050_000));
        assertThat(figure.value()).isCloseTo(3.0, within(1e-9));
    }
}
