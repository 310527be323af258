package org.kefubench.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kefubench.metrics.stats.Interval;

class ScoreTest {

    private static final Score BLEU = Score.of("BLEU", 40, 10, "tok:13a");

    @Test
    void scores_of_equal_signature_are_averaged_and_their_counts_added() {
        Score mean = Score.mean(List.of(BLEU, Score.of("BLEU", 43, 20, "tok:13a")));
        assertThat(mean.value()).isEqualTo(41.5);
        assertThat(mean.n()).isEqualTo(30);
    }

    @Test
    void scores_of_different_signature_refuse() {
        Score zh = Score.of("BLEU", 43, 20, "tok:zh");
        assertThatThrownBy(() -> Score.mean(List.of(BLEU, zh)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tok:13a")
                .hasMessageContaining("tok:zh");
        assertThatThrownBy(() -> BLEU.improvementOver(zh)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void improvement_respects_direction() {
        Score before = Score.of("TER", 60, 10, "%", Score.Direction.LOWER, "");
        Score after = Score.of("TER", 45, 10, "%", Score.Direction.LOWER, "");
        assertThat(after.improvementOver(before)).isEqualTo(15);
        assertThat(Score.of("BLEU", 43, 10, "tok:13a").improvementOver(BLEU)).isEqualTo(3);
    }

    @Test
    void an_interval_becomes_part_of_the_signature() {
        Score within = BLEU.within(new Interval(38, 42, 0.95, "bs"));
        assertThat(within.signature()).isEqualTo("tok:13a|ci:bs@0.95");
        assertThat(within.low()).isEqualTo(38);
        assertThat(within.high()).isEqualTo(42);
    }

    @Test
    void exact_sums_do_not_depend_on_order() {
        double[] terms = {1e16, 1, -1e16, 1e-3, 3e-17, 0.1};
        ExactSum forward = new ExactSum();
        ExactSum backward = new ExactSum();
        for (int i = 0; i < terms.length; i++) {
            forward.add(terms[i]);
            backward.add(terms[terms.length - 1 - i]);
        }
        // Python: math.fsum([1e16, 1, -1e16, 1e-3, 3e-17, 0.1]) = 1.101
        assertThat(forward.value()).isEqualTo(1.101).isEqualTo(backward.value());
        ExactSum tenths = new ExactSum();
        for (int i = 0; i < 10; i++) {
            tenths.add(0.1);
        }
        assertThat(tenths.value()).isEqualTo(1.0);
    }

    @Test
    void merged_exact_sums_equal_the_whole_also_with_themselves() {
        ExactSum sum = new ExactSum();
        sum.add(0.1);
        sum.add(1e20);
        sum.merge(sum);
        assertThat(sum.value()).isEqualTo(2e20);
    }
}
