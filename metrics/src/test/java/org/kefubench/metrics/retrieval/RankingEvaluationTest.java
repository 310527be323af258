package org.kefubench.metrics.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RankingEvaluationTest {

    @Test
    void two_queries_at_three() {
        RankingEvaluation evaluation = new RankingEvaluation(3);
        evaluation.add(List.of("x", "a", "b", "c"), Set.of("a", "c"));
        RankingEvaluation part = new RankingEvaluation(3);
        part.add(List.of("y", "z"), Set.of("a"));
        evaluation.merge(part);
        // recall (1/2 + 0) / 2; first hit at rank 2: (1/2 + 0) / 2
        assertThat(evaluation.recall().value()).isEqualTo(0.25);
        assertThat(evaluation.reciprocalRank().value()).isEqualTo(0.25);
        // dcg 1/log2(3); ideal 1 + 1/log2(3): 0.6309298 / 1.6309298 = 0.3868528; half of it
        assertThat(evaluation.normalisedGain().value()).isCloseTo(0.1934264, within(1e-7));
        assertThat(evaluation.recall().name()).isEqualTo("recall@3");
        assertThat(evaluation.recall().n()).isEqualTo(2);
        assertThatThrownBy(() -> evaluation.merge(new RankingEvaluation(5))).hasMessageContaining("k = 5");
    }

    @Test
    void graded_gains_want_the_best_first() {
        RankingEvaluation evaluation = new RankingEvaluation(2);
        evaluation.add(List.of("b", "a"), Map.of("a", 3.0, "b", 1.0, "c", 2.0));
        // dcg 1 + 3 * 0.6309298 = 2.8927893; ideal 3 + 2 * 0.6309298 = 4.2618595
        assertThat(evaluation.normalisedGain().value()).isCloseTo(2.8927893 / 4.2618595, within(1e-7));
    }

    @Test
    void queries_without_relevant_items_and_repeated_items_are_refused() {
        RankingEvaluation evaluation = new RankingEvaluation(1);
        assertThatThrownBy(() -> evaluation.add(List.of("a"), Set.of())).hasMessageContaining("at least one");
        assertThatThrownBy(() -> evaluation.add(List.of("a"), Map.of("a", 0.0))).hasMessageContaining("above 0");
        assertThatThrownBy(() -> evaluation.add(List.of("a", "a"), Set.of("a"))).hasMessageContaining("distinct");
        assertThatThrownBy(() -> new RankingEvaluation(0)).hasMessageContaining("k = 0");
        assertThat(evaluation.recall().isDefined()).isFalse();
    }
}
