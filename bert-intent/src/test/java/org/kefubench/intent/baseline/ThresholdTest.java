package org.kefubench.intent.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ThresholdTest {

    @Test
    void it_lies_where_most_answers_are_right() {
        // Right answers when rejecting the n least confident, of 5: n=0 3, n=1 (oos) 4, n=2 (a right one) 3, n=3 (oos)
        // 4, ...
        // 4 is reached first after 0.2, so half way to 0.3.
        double threshold = Threshold.choose(List.of(right(0.9), outside(0.5), right(0.3), outside(0.2), right(0.8)));
        assertThat(threshold).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void nothing_is_rejected_where_rejecting_only_harms() {
        assertThat(Threshold.choose(List.of(right(0.1), right(0.2), outside(0.9))))
                .isZero();
    }

    @Test
    void equal_confidences_are_not_parted() {
        // Between the two rows at 0.4 there is no threshold: rejecting both gains one and loses one.
        assertThat(Threshold.choose(List.of(outside(0.4), right(0.4), right(0.7))))
                .isZero();
    }

    @Test
    void it_cannot_be_chosen_without_out_of_scope_rows() {
        assertThatThrownBy(() -> Threshold.choose(List.of(right(0.5))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("threshold")
                .hasMessageContaining("oos");
    }

    private static Threshold.Answer right(double confidence) {
        return new Threshold.Answer(confidence, true, false);
    }

    private static Threshold.Answer outside(double confidence) {
        return new Threshold.Answer(confidence, false, true);
    }
}
