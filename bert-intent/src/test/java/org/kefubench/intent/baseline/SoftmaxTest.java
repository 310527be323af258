package org.kefubench.intent.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SoftmaxTest {

    @Test
    void probabilities_add_up_to_one_and_grow_with_the_scale() {
        float[] scores = {0, 1};
        Softmax.apply(scores, 2);
        // 1 / (1 + e^-2) = 0.880797
        assertThat(scores[1]).isCloseTo(0.880797f, within(1e-5f));
        assertThat(scores[0]).isCloseTo(0.119203f, within(1e-5f));
    }

    @Test
    void large_scores_do_not_overflow() {
        float[] scores = {-5000, 5000};
        Softmax.apply(scores, 10);
        assertThat(scores).containsExactly(0, 1);
    }

    @Test
    void the_scale_makes_confidence_equal_accuracy() {
        // Margin 1 in 4 rows of which 3 are right: the best scale s has 1 / (1 + e^-s) = 3/4, so s = ln 3 = 1.098612.
        float[] margin = {0, 1};
        double scale = Softmax.fit(List.of(margin, margin, margin, margin), new int[] {1, 1, 1, 0});
        assertThat(scale).isCloseTo(1.098612, within(0.002));
    }

    @Test
    void without_rows_it_has_a_documented_scale() {
        assertThat(Softmax.fit(List.of(), new int[0])).isEqualTo(Softmax.UNFITTED_SCALE);
    }
}
