package org.kefubench.harness.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.kefubench.api.Example;
import org.kefubench.api.Intent;

/** A planted sleep is measured as what it is: as long as the same sleep without the harness, on this machine, in the same minute. */
@Tag("alone")
class StopwatchTest {

    private static final long SLEEP_NANOS = 5_000_000;
    private static final int ROUNDS = 101;
    private static final List<Intent> ANSWER = List.of(new Intent("yes", 1));

    @Test
    void a_planted_sleep_takes_as_long_as_the_bare_one() {
        List<Example> batch = List.of(Example.labelled("r", "text", "yes"));
        Stopwatch stopwatch = new Stopwatch(new Skill.Classifying(utterances -> {
            LockSupport.parkNanos(SLEEP_NANOS);
            return ANSWER;
        }));
        double[] bare = new double[ROUNDS];
        double[] measured = new double[ROUNDS];
        // In turn, so that a machine that gets busy is busy for both.
        for (int i = 0; i < ROUNDS; i++) {
            bare[i] = bare();
            Query query = stopwatch.ask(i, 0, batch);
            measured[i] = query.end() - query.start();
        }
        // The least disturbed round of each: what a busy machine adds is in all the others.
        assertThat(Arrays.stream(measured).min().orElseThrow()
                        / Arrays.stream(bare).min().orElseThrow())
                .isCloseTo(1, within(0.1));
    }

    private static double bare() {
        long start = Clock.nanos();
        LockSupport.parkNanos(SLEEP_NANOS);
        return Clock.nanos() - start;
    }
}
