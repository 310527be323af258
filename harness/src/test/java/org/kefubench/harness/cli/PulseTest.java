package org.kefubench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PulseTest {

    private final AtomicLong clock = new AtomicLong();
    private final Pulse pulse = new Pulse(clock::get);

    private void after(double seconds) {
        clock.addAndGet((long) (seconds * 1e9));
    }

    @Test
    void pace_and_time_left_follow_from_what_was_done_since_the_phase_began() {
        pulse.at("training, tokens", 2_000, 60_000);
        after(5);
        pulse.at("training, tokens", 12_000, 60_000);
        // (12,000 - 2,000) / 5 s = 2,000/s; 48,000 / 2,000 = 24 s
        assertThat(pulse.line()).isEqualTo("training: 12,000 of 60,000 tokens, 2,000 tokens/s, 0:24 left");
        assertThat(pulse.share()).isEqualTo(0.2);
    }

    @Test
    void without_a_total_or_a_second_point_nothing_is_guessed() {
        pulse.at("reading", 0, 0);
        assertThat(pulse.line()).isEqualTo("reading: 0");
        after(2);
        pulse.at("reading", 3, 0);
        assertThat(pulse.line()).isEqualTo("reading: 3, 1.50/s");
    }

    @Test
    void the_newest_point_of_each_curve_stands_behind_and_what_is_found_on_the_way_restarts_nothing() {
        pulse.at("tuning, tokens", 0, 1_000);
        pulse.curve("tuning loss", 1, 4.5);
        pulse.curve("tuning loss", 2, 2.3456);
        pulse.curve("tuning learning rate", 2, 0.0003);
        pulse.curve("tuning dev score", 1, -2.5);
        after(1);
        pulse.at("tuning, tokens", 250, 1_000);
        assertThat(pulse.line())
                .isEqualTo("tuning: 250 of 1,000 tokens, 250 tokens/s, 0:03 left, loss 2.35, learning rate 3.0e-04,"
                        + " dev score -2.50");
        pulse.curve("tuning validation perplexity", 1, 12.18);
        after(1);
        pulse.at("tuning, tokens", 500, 1_000);
        assertThat(pulse.line())
                .isEqualTo("tuning: 500 of 1,000 tokens, 250 tokens/s, 0:02 left, loss 2.35, learning rate 3.0e-04,"
                        + " perplexity 12.2");
        pulse.at("merging", 1, 3);
        assertThat(pulse.line()).isEqualTo("merging: 1 of 3");
    }

    @Test
    void a_log_gets_a_line_when_its_time_is_over_and_not_before() {
        Interval lines = new Interval(10, clock::get);
        after(9.9);
        assertThat(lines.over()).isFalse();
        after(0.2);
        assertThat(lines.over()).isTrue();
        assertThat(lines.over()).isFalse();
    }

    @Test
    void a_terminal_shows_the_loss_while_it_falls() {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        Pace pace = new Pace(Terminal.of(new PrintStream(shown, true, StandardCharsets.UTF_8), true));
        pace.at("tuning", 0, 10);
        pace.curve("tuning loss", 1, 3.25);
        pace.at("tuning", 1, 10);
        assertThat(shown.toString(StandardCharsets.UTF_8))
                .contains("tuning: 0 of 10")
                .contains("tuning: 1 of 10")
                .contains("loss 3.25");
    }
}
