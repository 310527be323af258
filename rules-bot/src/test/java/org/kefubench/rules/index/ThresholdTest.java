package org.kefubench.rules.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ThresholdTest {

    private static Threshold.Answer inside(double confidence, boolean right) {
        return new Threshold.Answer(confidence, right, false);
    }

    private static Threshold.Answer outside(double confidence) {
        return new Threshold.Answer(confidence, false, true);
    }

    @Test
    void it_lies_between_what_is_to_be_rejected_and_what_is_not() {
        // Right without rejection: 2 of 5. Below 0.35: 2 gained, 0 lost -> 4. Below 0.55: 2 gained, 1 lost -> 3.
        double threshold = Threshold.choose(
                List.of(outside(0.1), outside(0.3), inside(0.4, true), inside(0.7, true), inside(0.8, false)));
        assertThat(threshold).isCloseTo(0.35, within(1e-12));
    }

    @Test
    void nothing_is_rejected_where_that_gains_nothing() {
        assertThat(Threshold.choose(List.of())).isZero();
        assertThat(Threshold.choose(List.of(inside(0.2, true), inside(0.1, false))))
                .isZero();
        assertThat(Threshold.choose(List.of(inside(0.2, true), outside(0.9)))).isZero();
    }

    @Test
    void equal_confidences_are_not_torn_apart() {
        // Rejecting up to 0.5 rejects both rows there: 1 gained, 1 lost.
        assertThat(Threshold.choose(List.of(outside(0.5), inside(0.5, true)))).isZero();
    }

    @Test
    void everything_is_rejected_where_everything_is_outside() {
        assertThat(Threshold.choose(List.of(outside(0.5), outside(0.9)))).isCloseTo(0.95, within(1e-12));
    }
}
