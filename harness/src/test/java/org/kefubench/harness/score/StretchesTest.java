package org.kefubench.harness.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kefubench.metrics.stats.Interval;

class StretchesTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 30, 31, 51, 59, 60, 1000})
    void every_query_is_in_one_stretch_and_lengths_differ_by_one_at_most(int queries) {
        double[] ones = new double[queries];
        Arrays.fill(ones, 1);
        double[] lengths = Stretches.sums(ones);
        assertThat(lengths).hasSize(Math.min(30, queries));
        assertThat(Arrays.stream(lengths).sum()).isEqualTo(queries);
        assertThat(Arrays.stream(lengths).max().orElseThrow()
                        - Arrays.stream(lengths).min().orElseThrow())
                .isLessThanOrEqualTo(1);
    }

    @Test
    void queries_that_were_slower_at_the_end_are_in_the_interval_too() {
        double[] millis = new double[51];
        Arrays.fill(millis, 0, 30, 10);
        Arrays.fill(millis, 30, 51, 40);
        double mean = (30 * 10 + 21 * 40) / 51.0;
        Interval interval = Stretches.ofMean(millis).orElseThrow();
        assertThat(interval.contains(mean)).isTrue();
        assertThat(interval.low()).isGreaterThan(10);
        Interval rate = new Rate(ones(51), nanos(millis)).interval().orElseThrow();
        assertThat(rate.contains(1000 / mean)).isTrue();
    }

    @Test
    void what_does_not_vary_has_an_interval_of_no_width_and_few_queries_have_none() {
        double[] same = new double[40];
        Arrays.fill(same, 3);
        Interval interval = Stretches.ofMean(same).orElseThrow();
        assertThat(interval.low()).isCloseTo(3, within(1e-12));
        assertThat(interval.high()).isCloseTo(3, within(1e-12));
        assertThat(Stretches.ofMean(new double[7])).isEmpty();
        assertThat(Stretches.ofRatio(same, new double[40])).isEmpty();
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static double[] nanos(double[] millis) {
        return Arrays.stream(millis).map(one -> one * 1e6).toArray();
    }
}
