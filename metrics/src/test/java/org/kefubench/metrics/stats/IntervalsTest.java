package org.kefubench.metrics.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class IntervalsTest {

    @Test
    void normal_distribution_equals_reference_values() {
        // Python's statistics.NormalDist and tables to 12 digits.
        assertThat(Normal.quantile(0.975)).isCloseTo(1.9599639845400538, within(1e-14));
        assertThat(Normal.quantile(1e-10)).isCloseTo(-6.361340902404056, within(1e-12));
        assertThat(Normal.quantile(0.5)).isZero();
        assertThat(Normal.cdf(1.3)).isCloseTo(0.9031995154143897, within(1e-15));
        assertThat(Normal.cdf(-4)).isCloseTo(3.1671241833119857e-05, within(1e-18));
        assertThat(Normal.cdf(4)).isCloseTo(1 - 3.1671241833119857e-05, within(1e-15));
    }

    @Test
    void wilson_of_three_of_four() {
        // z = 1.95996, z^2 = 3.84146; centre (0.75 + 0.480182) / 1.960365 = 0.627527
        // half 1.95996 * sqrt(0.046875 + 0.0600228) / 1.960365 = 0.326885
        Interval interval = Wilson.interval(3, 4, 0.95);
        assertThat(interval.low()).isCloseTo(0.300642, within(1e-6));
        assertThat(interval.high()).isCloseTo(0.954413, within(1e-6));
        assertThat(interval.signature()).isEqualTo("ci:wilson@0.95");
    }

    @Test
    void wilson_touches_the_ends_exactly() {
        assertThat(Wilson.interval(0, 10, 0.95).low()).isZero();
        // high = z^2 / (n + z^2) = 3.841459 / 13.841459
        assertThat(Wilson.interval(0, 10, 0.95).high()).isCloseTo(0.277533, within(1e-6));
        assertThat(Wilson.interval(10, 10, 0.95).high()).isEqualTo(1);
        assertThat(Wilson.interval(10, 10, 0.95).low()).isCloseTo(1 - 0.277533, within(1e-6));
    }

    @Test
    void wilson_refuses_impossible_counts() {
        assertThatThrownBy(() -> Wilson.interval(5, 4, 0.95)).hasMessageContaining("5 of 4");
        assertThatThrownBy(() -> Wilson.interval(-1, 4, 0.95)).hasMessageContaining("-1 of 4");
        assertThatThrownBy(() -> Wilson.interval(0, 0, 0.95)).hasMessageContaining("0 of 0");
        assertThatThrownBy(() -> Wilson.interval(1, 4, 1)).hasMessageContaining("level 1.0");
    }

    @Test
    void quantile_definitions_disagree_as_they_should() {
        double[] sorted = {10, 20, 30, 40};
        // p = 0.5 of 4: nearest rank 2nd; hf7 position 1.5; JMH position 0.5 * 5 = 2.5th; MLPerf index 2
        assertThat(Quantiles.NEAREST_RANK.of(sorted, 0.5)).isEqualTo(20);
        assertThat(Quantiles.LINEAR.of(sorted, 0.5)).isEqualTo(25);
        assertThat(Quantiles.JMH.of(sorted, 0.5)).isEqualTo(25);
        assertThat(Quantiles.MLPERF.of(sorted, 0.5)).isEqualTo(30);
        // p = 0.3: ceil(1.2) = 2nd; hf7 0.9 -> 19; JMH 1.5th -> 15; MLPerf floor(1.2) = index 1
        assertThat(Quantiles.NEAREST_RANK.of(sorted, 0.3)).isEqualTo(20);
        assertThat(Quantiles.LINEAR.of(sorted, 0.3)).isCloseTo(19, within(1e-12));
        assertThat(Quantiles.JMH.of(sorted, 0.3)).isCloseTo(15, within(1e-12));
        assertThat(Quantiles.MLPERF.of(sorted, 0.3)).isEqualTo(20);
        for (Quantiles definition : Quantiles.values()) {
            assertThat(definition.of(sorted, 0)).isEqualTo(10);
            assertThat(definition.of(sorted, 1)).isEqualTo(40);
        }
    }

    @Test
    void bootstrap_of_the_mean_equals_numpy() {
        // np.quantile(np.sort(x[default_rng(12345).choice(5, size=(1000, 5))].mean(1)), [.025, .975])
        double[] sample = {1, 2, 4, 8, 16};
        Interval interval = Bootstrap.STANDARD.ofMean(sample);
        assertThat(interval.low()).isCloseTo(2.0, within(1e-12));
        assertThat(interval.high()).isCloseTo(11.4, within(1e-12));
        double[] means = Bootstrap.STANDARD.distribution(sample, v -> (v[0] + v[1] + v[2] + v[3] + v[4]) / 5);
        double sum = 0;
        for (double mean : means) {
            sum += mean;
        }
        assertThat(sum).isCloseTo(6134.0, within(1e-9));
        assertThat(means).isSorted();
    }

    @Test
    void intervals_and_resamplings_out_of_range_are_refused() {
        assertThatThrownBy(() -> new Interval(2, 1, 0.95, "x")).hasMessageContaining("[2.0, 1.0]");
        assertThatThrownBy(() -> new Interval(1, 2, 0, "x")).hasMessageContaining("level 0.0");
        assertThatThrownBy(() -> new Bootstrap(1, 0.95, 0)).hasMessageContaining("1 resamples");
        assertThatThrownBy(() -> new Bootstrap(2, 1.5, 0)).hasMessageContaining("level 1.5");
        assertThatThrownBy(() -> Bootstrap.STANDARD.ofMean(new double[0])).hasMessageContaining("no samples");
        assertThat(new Bootstrap(2, 0.95, 0).resamples()).isEqualTo(2);
    }

    @Test
    void an_interval_contains_its_ends() {
        Interval interval = new Interval(1, 2, 0.95, "x");
        assertThat(interval.contains(1)).isTrue();
        assertThat(interval.contains(2)).isTrue();
        assertThat(interval.contains(0.99)).isFalse();
        assertThat(interval.contains(2.01)).isFalse();
    }

    @Test
    void far_tails_equal_scipy() {
        assertThat(Normal.quantile(1e-300)).isCloseTo(-37.0470962993612, within(1e-11));
        assertThat(Normal.quantile(0.09)).isCloseTo(-1.3407550336902165, within(1e-14));
        assertThat(Normal.cdf(-3)).isCloseTo(0.0013498980316300933, within(1e-16));
        assertThat(Normal.cdf(-10) / 7.61985302416047e-24).isCloseTo(1, within(1e-12));
        assertThatThrownBy(() -> Normal.quantile(0)).hasMessageContaining("probability 0.0");
        assertThatThrownBy(() -> Normal.quantile(1)).hasMessageContaining("probability 1.0");
    }

    @Test
    void a_quantile_of_unsorted_resamples_is_that_of_sorted_ones() {
        // the maximum of 1..9 drawn nine times: below 5 in (4/9)^9 of draws only
        Interval interval =
                Bootstrap.STANDARD.ofQuantile(new double[] {9, 1, 8, 2, 7, 3, 6, 4, 5}, 1, Quantiles.NEAREST_RANK);
        assertThat(interval.low()).isGreaterThanOrEqualTo(5);
        assertThat(interval.high()).isEqualTo(9);
    }

    @Test
    void bootstrap_of_a_quantile_stays_within_the_sample() {
        double[] sample = {5, 1, 4, 2, 3};
        Interval interval = Bootstrap.STANDARD.ofQuantile(sample, 0.5, Quantiles.NEAREST_RANK);
        assertThat(interval.low()).isEqualTo(1);
        assertThat(interval.high()).isEqualTo(5);
        assertThat(sample).containsExactly(5, 1, 4, 2, 3);
    }
}
