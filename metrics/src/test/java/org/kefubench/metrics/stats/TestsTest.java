package org.kefubench.metrics.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TestsTest {

    @Test
    void mcnemar_of_two_and_seven() {
        // 2 * (1 + 9 + 36) / 512 = 0.1796875; (5 - 1)^2 / 9 = 1.7778
        assertThat(McNemar.exact(2, 7)).isCloseTo(0.1796875, within(1e-12));
        assertThat(McNemar.exact(7, 2)).isCloseTo(0.1796875, within(1e-12));
        assertThat(McNemar.chiSquared(2, 7)).isCloseTo(16 / 9.0, within(1e-12));
        assertThat(McNemar.asymptotic(2, 7)).isCloseTo(0.18242243945173575, within(1e-12));
        // scipy: binomtest(300, 700).pvalue
        assertThat(McNemar.exact(300, 400)).isCloseTo(0.0001784763144856244, within(1e-12));
    }

    @Test
    void mcnemar_of_equal_classifiers() {
        assertThat(McNemar.exact(0, 0)).isEqualTo(1);
        assertThat(McNemar.exact(3, 3)).isEqualTo(1);
        assertThat(McNemar.chiSquared(0, 0)).isZero();
        assertThat(McNemar.chiSquared(3, 3)).isZero();
        assertThat(McNemar.asymptotic(0, 0)).isEqualTo(1);
        assertThatThrownBy(() -> McNemar.exact(-1, 2)).hasMessageContaining("-1 and 2");
        assertThatThrownBy(() -> McNemar.exact(1, -2)).hasMessageContaining("1 and -2");
        assertThatThrownBy(() -> McNemar.chiSquared(1, -2)).hasMessageContaining("1 and -2");
    }

    @Test
    void mann_whitney_equals_scipy() {
        // scipy 1.17: mannwhitneyu of the same samples, exact without ties, asymptotic with
        MannWhitney exact = MannWhitney.test(new double[] {1.1, 2.3, 3.8, 9.0}, new double[] {2.0, 4.5, 5.1});
        assertThat(exact.u()).isEqualTo(5);
        assertThat(exact.pValue()).isCloseTo(0.8571428571428571, within(1e-12));
        assertThat(exact.effect()).isCloseTo(5 / 12.0, within(1e-15));
        MannWhitney apart = MannWhitney.test(new double[] {1, 2, 3}, new double[] {4, 5, 6, 7});
        assertThat(apart.u()).isZero();
        assertThat(apart.pValue()).isCloseTo(0.05714285714285714, within(1e-12));
        MannWhitney ties = MannWhitney.test(
                new double[] {1, 2, 2, 3, 5, 6, 7, 8, 9, 9}, new double[] {2, 4, 4, 5, 8, 10, 11, 12, 13, 14});
        assertThat(ties.u()).isEqualTo(28);
        assertThat(ties.pValue()).isCloseTo(0.10306824376616978, within(1e-12));
    }

    @Test
    void mann_whitney_turns_from_exact_to_normal_above_eight_values() {
        // scipy: the first sample with 8 of the 9 values is counted exactly, with all 9 it is not
        double[] nine = {0.0, 37.0, 74.0, 10.0, 47.0, 84.0, 20.0, 57.0, 94.0};
        double[] ten = {0.5, 53.5, 9.5, 62.5, 18.5, 71.5, 27.5, 80.5, 36.5, 89.5};
        assertThat(MannWhitney.test(nine, ten).pValue()).isCloseTo(0.8382564863858263, within(1e-12));
        assertThat(MannWhitney.test(ten, nine).pValue()).isCloseTo(0.8382564863858263, within(1e-12));
        double[] eight = Arrays.copyOf(nine, 8);
        assertThat(MannWhitney.test(eight, ten).pValue()).isCloseTo(0.8967503085150144, within(1e-12));
        assertThat(MannWhitney.test(ten, eight).pValue()).isCloseTo(0.8967503085150144, within(1e-12));
    }

    @Test
    void mann_whitney_of_constants_and_of_nothing() {
        assertThat(MannWhitney.test(new double[] {1, 1}, new double[] {1, 1}).pValue())
                .isEqualTo(1);
        assertThatThrownBy(() -> MannWhitney.test(new double[0], new double[1])).hasMessageContaining("0 and 1");
        assertThatThrownBy(() -> MannWhitney.test(new double[1], new double[0])).hasMessageContaining("1 and 0");
    }

    @Test
    void holm_steps_down() {
        // sorted 0.01 * 4, 0.02 * 3 = 0.06, 0.03 * 2 = 0.06, 0.04 * 1 -> not below 0.06
        assertThat(Holm.adjust(0.04, 0.01, 0.03, 0.02))
                .usingComparatorWithPrecision(1e-15)
                .containsExactly(0.06, 0.04, 0.06, 0.06);
        assertThat(Holm.adjust(0.6, 0.9)).containsExactly(1, 1);
        assertThat(Holm.adjust()).isEmpty();
        assertThat(Holm.adjust(0, 1)).containsExactly(0, 1);
        assertThatThrownBy(() -> Holm.adjust(1.1)).hasMessageContaining("p-value 1.1");
        assertThatThrownBy(() -> Holm.adjust(-0.1)).hasMessageContaining("p-value -0.1");
    }

    @Test
    void bias_corrected_interval_equals_its_formula_over_numpys_resamples() {
        // numpy: bias 0.0777838 from a share of 0.531, acceleration 0.0829971
        double[] sample = {1, 2, 4, 8, 16, 3, 5};
        assertThat(BiasCorrected.acceleration(sample, TestsTest::mean)).isCloseTo(0.08299709936779752, within(1e-12));
        Interval interval = BiasCorrected.interval(Bootstrap.STANDARD, sample, TestsTest::mean);
        assertThat(interval.low()).isCloseTo(3.142857142857143, within(1e-9));
        assertThat(interval.high()).isCloseTo(11.043973243724686, within(1e-6));
        assertThat(interval.signature()).isEqualTo("ci:bs-bca[1000]@0.95");
    }

    @Test
    void bias_corrected_interval_of_constants_is_a_point() {
        Interval interval = BiasCorrected.interval(Bootstrap.STANDARD, new double[] {2, 2, 2}, TestsTest::mean);
        assertThat(interval.low()).isEqualTo(2).isEqualTo(interval.high());
        assertThatThrownBy(() -> BiasCorrected.interval(Bootstrap.STANDARD, new double[1], TestsTest::mean))
                .hasMessageContaining("1 samples");
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }
}
