package org.kefubench.metrics.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kefubench.metrics.Score;

class SpanEvaluationTest {

    @Test
    void only_exact_spans_of_the_right_type_are_hits() {
        SpanEvaluation evaluation = new SpanEvaluation();
        evaluation.add(
                Set.of(new Span("date", 0, 2), new Span("city", 3, 4)),
                Set.of(new Span("date", 0, 2), new Span("city", 3, 5), new Span("date", 6, 7)));
        SpanEvaluation part = new SpanEvaluation();
        part.add(Set.of(new Span("city", 1, 2)), Set.of(new Span("city", 1, 2)));
        evaluation.merge(part);
        // hits 2, predicted 4, true 3: P 1/2, R 2/3, F 4/7; date 2*1/3, city 2*1/4: macro (2/3 + 1/2) / 2
        assertThat(evaluation.scores())
                .extracting(Score::value)
                .containsExactly(0.5, 2 / 3.0, 4 / 7.0, (0.5 + 2 / 3.0) / 2);
        assertThat(evaluation.byType()).extracting(LabelScores::label).containsExactly("city", "date");
        assertThat(evaluation.byType().get(0).f1()).isCloseTo(0.5, within(1e-15));
        assertThat(evaluation.scores().get(0).n()).isEqualTo(2);
        assertThat(new SpanEvaluation().scores()).noneMatch(Score::isDefined);
    }

    @Test
    void a_miss_is_no_hit() {
        SpanEvaluation evaluation = new SpanEvaluation();
        evaluation.add(Set.of(new Span("a", 0, 1)), Set.of(new Span("a", 0, 2), new Span("b", 0, 1)));
        assertThat(evaluation.scores()).extracting(Score::value).containsOnly(0.0);
        evaluation.add(Set.of(new Span("a", 0, 1)), Set.of(new Span("a", 0, 1)));
        // hits 1 of 3 predicted and of 2 true
        assertThat(evaluation.scores().get(0).value()).isEqualTo(1 / 3.0);
        assertThat(evaluation.scores().get(1).value()).isEqualTo(0.5);
    }

    @Test
    void tags_become_spans_as_conlleval_reads_them() {
        assertThat(BioTags.spans(List.of("B-a", "I-a", "O", "I-b", "I-a", "B-a", "I-a")))
                .containsExactly(new Span("a", 0, 2), new Span("b", 3, 4), new Span("a", 4, 5), new Span("a", 5, 7));
        assertThat(BioTags.spans(List.of("O", "O"))).isEmpty();
        assertThatThrownBy(() -> BioTags.spans(List.of("X"))).hasMessageContaining("tag 'X'");
        assertThatThrownBy(() -> new Span("a", 2, 2)).hasMessageContaining("span 2 to 2");
    }
}
