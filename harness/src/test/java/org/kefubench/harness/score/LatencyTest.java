package org.kefubench.harness.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kefubench.reports.run.Figure;

class LatencyTest {

    @Test
    void a_percentile_without_enough_samples_says_how_many_it_needs() {
        Figure p99 = Latency.percentile("latency", upTo(240), 0.99, "test");
        assertThat(p99.value()).isNull();
        assertThat(p99.note()).isEqualTo("n/a (needs 662, has 240)");
    }

    @Test
    void the_interval_ends_at_the_early_stopping_estimate() {
        // 1..100 ms, p90: interpolated at 99 * 0.9 = 89.1, so 90.1. Of 100 samples 3 may lie over p90 (97 <= 100 <
        // 113):
        // the estimate is the sample at index 100 - 3 = 97, 98 ms. Below: P(Bin(100, 0.9) <= 82) = 0.0100 >  0.01, so
        // 81
        // samples may be too few: at index 81 or 82 lies the lower end.
        Figure p90 = Latency.percentile("latency", upTo(100), 0.9, "test");
        assertThat(p90.name()).isEqualTo("latency_p90");
        assertThat(p90.value()).isCloseTo(90.1, within(1e-9));
        assertThat(p90.high()).isEqualTo(98);
        assertThat(p90.low()).isBetween(81.0, 84.0);
    }

    @Test
    void labels_keep_a_decimal_only_where_there_is_one() {
        assertThat(Latency.label(0.9)).isEqualTo("90");
        assertThat(Latency.label(0.999)).isEqualTo("99.9");
    }

    private static double[] upTo(int n) {
        return IntStream.rangeClosed(1, n).mapToDouble(i -> i * 1e6).toArray();
    }
}
