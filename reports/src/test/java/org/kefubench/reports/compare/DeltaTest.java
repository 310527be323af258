package org.kefubench.reports.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.kefubench.reports.compare.Delta.Verdict;
import org.kefubench.reports.run.Figure;
import org.kefubench.reports.run.Figure.Direction;

class DeltaTest {

    @Test
    void the_interval_adds_squared_distances_to_the_ends_that_matter() {
        Delta delta = Delta.of(accuracy(80, 77, 84), accuracy(90, 87, 92));
        assertThat(delta.difference()).isEqualTo(10);
        // low: 10 - sqrt((90-87)^2 + (84-80)^2) = 10 - 5; high: 10 + sqrt((92-90)^2 + (80-77)^2) = 10 + sqrt(13)
        assertThat(delta.low()).isCloseTo(5, within(1e-12));
        assertThat(delta.high()).isCloseTo(10 + Math.sqrt(13), within(1e-12));
        assertThat(delta.verdict()).isEqualTo(Verdict.BETTER);
    }

    @Test
    void intervals_may_overlap_and_the_difference_still_be_real() {
        // Overlap from 83 to 84, but 6 - sqrt(9 + 16) = 1 is above zero.
        assertThat(Delta.of(accuracy(80, 77, 84), accuracy(86, 83, 88)).verdict())
                .isEqualTo(Verdict.BETTER);
        assertThat(Delta.of(accuracy(80, 77, 84), accuracy(84, 81, 86)).verdict())
                .isEqualTo(Verdict.SAME);
    }

    @Test
    void direction_decides_what_is_better() {
        assertThat(Delta.of(latency(10), latency(20)).verdict()).isEqualTo(Verdict.WORSE);
        assertThat(Delta.of(latency(20), latency(10)).verdict()).isEqualTo(Verdict.BETTER);
        Figure fact = Figure.of("length", 5, "", Direction.NEITHER, 9, "s").within(4, 6);
        Figure other = Figure.of("length", 50, "", Direction.NEITHER, 9, "s").within(49, 51);
        assertThat(Delta.of(fact, other).verdict()).isEqualTo(Verdict.CHANGED);
    }

    @Test
    void unlike_things_are_not_compared() {
        Figure other =
                Figure.of("accuracy", 90, "%", Direction.HIGHER, 9, "another").within(89, 91);
        assertThat(Delta.of(accuracy(80, 77, 84), other).verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(Delta.of(accuracy(80, 77, 84), other).difference()).isNaN();
        assertThat(Delta.of(accuracy(80, 77, 84), null).verdict()).isEqualTo(Verdict.ABSENT);
    }

    @Test
    void without_intervals_nothing_is_judged() {
        Figure first = Figure.of("load_ms", 10, "ms", Direction.LOWER, 1, "s");
        Figure second = Figure.of("load_ms", 11, "ms", Direction.LOWER, 1, "s");
        assertThat(Delta.of(first, second).verdict()).isEqualTo(Verdict.UNCLEAR);
        assertThat(Delta.of(first, first).verdict()).isEqualTo(Verdict.SAME);
    }

    private static Figure accuracy(double value, double low, double high) {
        return Figure.of("accuracy", value, "%", Direction.HIGHER, 100, "s").within(low, high);
    }

    private static Figure latency(double value) {
        return Figure.of("latency_p50", value, "ms", Direction.LOWER, 100, "s").within(value * 0.95, value * 1.05);
    }
}
