package org.kefubench.neural.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class EquivalenceTest {

    @Test
    void differences_and_flips_are_counted() {
        List<float[]> reference = List.of(new float[] {1, 2}, new float[] {3, 0}, new float[] {0, 1});
        List<float[]> found = List.of(new float[] {1, 2.5f}, new float[] {2, 2.25f}, new float[] {0, 1});
        Equivalence equivalence = Equivalence.of(reference, found);
        assertThat(equivalence).isEqualTo(new Equivalence(3, 2, 2.25, 1)); // 2.25 - 0; the second row flips
        assertThat(equivalence.agreement()).isEqualTo(1 - 1.0 / 3);
        assertThat(equivalence.passes(0.66)).isTrue();
        assertThat(equivalence.passes(0.99)).isFalse();
    }

    @Test
    void a_nan_is_an_infinite_difference() {
        assertThat(Equivalence.of(List.of(new float[] {1, 2}), List.of(new float[] {Float.NaN, 2}))
                        .maxDifference())
                .isInfinite();
    }

    @Test
    void unlike_things_are_not_compared() {
        assertThatThrownBy(() -> Equivalence.of(List.of(new float[2]), List.of()))
                .hasMessageContaining("0 rows: expected 1");
        assertThatThrownBy(() -> Equivalence.of(List.of(new float[2]), List.of(new float[3])))
                .hasMessageContaining("row 0 of 3 logits: expected 2");
    }
}
