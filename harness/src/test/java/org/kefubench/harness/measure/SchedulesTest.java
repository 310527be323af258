package org.kefubench.harness.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kefubench.api.Example;

class SchedulesTest {

    @Test
    void poisson_arrivals_have_the_rate_and_exponential_gaps() {
        long[] times = PoissonSchedule.nanos(50, 20_000, 7);
        assertThat(times).isSorted();
        // mean gap 20 ms; standard error of the mean of 20,000 exponential gaps: 20 / sqrt(20,000) = 0.14 ms
        assertThat(times[times.length - 1] / 1e6 / times.length).isCloseTo(20, within(0.6));
        long over = IntStream.range(1, times.length)
                .filter(i -> times[i] - times[i - 1] > 20_000_000)
                .count();
        // P(gap > mean) = 1/e = 0.368
        assertThat(over / 20_000.0).isCloseTo(0.368, within(0.015));
        assertThat(PoissonSchedule.nanos(50, 10, 7)).isEqualTo(PoissonSchedule.nanos(50, 10, 7));
    }

    @Test
    void every_request_comes_once_before_any_comes_twice() {
        List<Example> rows = IntStream.range(0, 10)
                .mapToObj(i -> Example.labelled("" + i, "u" + i, "l"))
                .toList();
        RequestOrder order = new RequestOrder(rows, 3);
        assertThat(order.next(10)).containsExactlyInAnyOrderElementsOf(rows);
        assertThat(order.next(10)).containsExactlyInAnyOrderElementsOf(rows);
    }

    @Test
    void the_peak_is_found_by_doubling_and_halving() throws InterruptedException {
        List<Double> tried = new ArrayList<>();
        OptionalDouble peak = new PeakSearch().run(10, rate -> {
            tried.add(rate);
            return Optional.of(rate <= 100);
        });
        assertThat(tried).startsWith(10.0, 20.0, 40.0, 80.0, 160.0, 120.0, 100.0);
        assertThat(peak.orElseThrow()).isBetween(95.0, 100.0);
    }

    @Test
    void a_rate_that_is_too_high_at_first_is_halved_and_nothing_may_be_found() throws InterruptedException {
        assertThat(new PeakSearch().run(100, rate -> Optional.of(rate <= 7)).orElseThrow())
                .isBetween(6.6, 7.0);
        assertThat(new PeakSearch().run(100, rate -> Optional.of(false))).isEmpty();
        assertThat(new PeakSearch().run(100, rate -> Optional.empty())).isEmpty();
    }
}
