package org.kefubench.harness.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class MacroF1Test {

    private final MacroF1 scores = new MacroF1(List.of("a", "a", "a", "b"), List.of("a", "a", "b", "b"));

    @Test
    void all_rows_give_the_mean_of_both_labels() {
        // a: 2 hits, 3 true, 2 predicted: 4/5. b: 1 hit, 1 true, 2 predicted: 2/3. Mean 11/15.
        assertThat(scores.of(new double[] {0, 1, 2, 3})).isCloseTo(11.0 / 15, within(1e-12));
    }

    @Test
    void a_label_that_a_resample_lacks_does_not_count() {
        assertThat(scores.of(new double[] {0, 0, 1, 1})).isEqualTo(1);
    }
}
