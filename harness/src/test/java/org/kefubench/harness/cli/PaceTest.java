package org.kefubench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {

    @Test
    void pace_and_time_left_follow_from_what_was_done_since_the_phase_began() {
        // (12,000 - 2,000) / 5 s = 2,000/s; 48,000 / 2,000 = 24 s
        assertThat(Pace.line("training, tokens", 12_000, 60_000, 2_000, 5))
                .isEqualTo("training, tokens: 12,000 of 60,000, 2,000/s, 0:24 left");
    }

    @Test
    void without_a_total_or_a_second_point_nothing_is_guessed() {
        assertThat(Pace.line("reading", 3, 0, 0, 2)).isEqualTo("reading: 3, 1.50/s");
        assertThat(Pace.line("reading", 0, 7, 0, 0)).isEqualTo("reading: 0 of 7");
    }
}
