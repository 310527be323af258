package org.kefubench.harness.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.kefubench.api.Progress;

class StepsTest {

    private final AtomicLong clock = new AtomicLong();
    private final Steps steps = new Steps(Progress.NONE, clock::get);

    private void update(double seconds, int number) {
        clock.addAndGet((long) (seconds * 1e9));
        steps.curve("tuning loss", number, 1);
        steps.at("tuning, tokens", 100L * number, 400);
    }

    @Test
    void only_the_time_between_updates_of_a_phase_that_has_a_loss_counts() {
        steps.at("reading", 1, 2);
        clock.addAndGet(5_000_000_000L);
        steps.at("reading", 2, 2);
        update(9, 1); // what came before it is no update
        update(0.5, 2);
        update(0.25, 3);
        clock.addAndGet(1_000_000_000L);
        steps.at("merging", 1, 1);
        assertThat(steps.seconds()).containsExactly(0.5, 0.25);
    }

    @Test
    void losses_told_again_by_a_training_that_goes_on_are_no_updates() {
        for (int i = 1; i <= 50; i++) {
            steps.curve("tuning loss", i, 1);
        }
        update(0.5, 51);
        update(0.5, 52);
        assertThat(steps.seconds()).containsExactly(0.5);
    }
}
