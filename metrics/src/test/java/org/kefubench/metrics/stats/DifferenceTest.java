package org.kefubench.metrics.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DifferenceTest {

    @Test
    void shares_of_the_same_rows_differ_by_the_rows_on_which_one_alone_is_right() {
        // (30 - 10) / 100 = 0.2; variance ((40 / 100) - 0.04) / 100 = 0.0036, error 0.06; 1.96 * 0.06 = 0.1176; 2.8016
        // * 0.06 = 0.1681
        Difference difference = Difference.ofShares(10, 30, 100);
        assertThat(difference.value()).isCloseTo(0.2, within(1e-12));
        assertThat(difference.standardError()).isCloseTo(0.06, within(1e-12));
        assertThat(difference.interval().low()).isCloseTo(0.0824, within(1e-4));
        assertThat(difference.interval().high()).isCloseTo(0.3176, within(1e-4));
        assertThat(difference.detectable()).isCloseTo(0.1681, within(1e-4));
    }

    @Test
    void equal_systems_do_not_differ_at_all() {
        Difference difference = Difference.ofShares(0, 0, 7);
        assertThat(difference.value()).isZero();
        assertThat(difference.detectable()).isZero();
    }

    @Test
    void more_rows_than_there_are_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Difference.ofShares(3, 3, 5))
                .withMessageContaining("3 and 3 of 5 rows");
    }

    @Test
    void resampled_differences_give_interval_and_error() {
        // 1 ... 101: quantiles at 2.5 and 97.5 of 100 steps, 3.5 and 98.5; the variance of 1 ... n is n (n + 1) / 12 =
        // 858.5
        double[] resampled =
                IntStream.rangeClosed(1, 101).mapToDouble(i -> 102.0 - i).toArray();
        Difference difference = Difference.ofResamples(51, resampled, "test");
        assertThat(difference.interval()).satisfies(interval -> {
            assertThat(interval.low()).isCloseTo(3.5, within(1e-9));
            assertThat(interval.high()).isCloseTo(98.5, within(1e-9));
        });
        assertThat(difference.standardError()).isCloseTo(Math.sqrt(858.5), within(1e-9));
    }

    @Test
    void blocks_of_equal_values_give_quantiles_among_the_blocks() {
        // Two blocks, all 1 and all 5. A resample has 0, 1 or 2 of the first: its median is 5, 1 (half of the values
        // are up to 1) or 1.
        double[] series = {1, 1, 1, 1, 5, 5, 5, 5};
        double[] medians = new BlockBootstrap(2, 4000, 1).ofQuantile(series, 0.5);
        double ones = Arrays.stream(medians).filter(m -> m == 1).count() / 4000.0;
        assertThat(medians).containsOnly(1, 5);
        // 3/4 with a standard error of 0.7 %
        assertThat(ones).isCloseTo(0.75, within(0.035));
    }

    @Test
    void a_slow_stretch_makes_the_median_doubtful_and_the_same_values_scattered_do_not() {
        // 270 of 600 are slow. Scattered, every block of 20 has 9 of them and the median is 1 whatever is drawn;
        // together, 13.5 of 30 blocks are slow.
        double[] together =
                IntStream.range(0, 600).mapToDouble(i -> i < 270 ? 2 : 1).toArray();
        double[] scattered =
                IntStream.range(0, 600).mapToDouble(i -> i % 20 < 9 ? 2 : 1).toArray();
        assertThat(BlockBootstrap.STANDARD.ofQuantile(together, 0.5)).contains(1, 2);
        assertThat(BlockBootstrap.STANDARD.ofQuantile(scattered, 0.5)).containsOnly(1);
    }

    @Test
    void the_last_block_takes_the_remainder() {
        double[] series = {1, 1, 1, 1, 1};
        assertThat(new BlockBootstrap(2, 10, 3).ofQuantile(series, 1)).containsOnly(1);
    }

    @Test
    void too_short_a_series_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BlockBootstrap.STANDARD.ofQuantile(new double[29], 0.5))
                .withMessageContaining("29 values: expected at least 30");
    }
}
