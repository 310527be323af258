package org.kefubench.harness.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.kefubench.api.Example;
import org.kefubench.harness.samples.Answer;
import org.kefubench.reports.run.Figure;

class IntentScoresTest {

    private static Answered row(String truth, String said) {
        return new Answered(
                Example.labelled(truth + said, "text", truth), new Answer(said, 0.5, List.of(), 0, 0, "stop"));
    }

    private static Map<String, Figure> figures(List<Answered> rows) {
        return new IntentScores(rows).figures().stream().collect(Collectors.toMap(Figure::name, Function.identity()));
    }

    @Test
    void averages_have_the_names_of_the_papers_and_macro_f1_an_interval() {
        // a: precision 2/3, recall 1, F1 0.8; b: precision 1, recall 1/2, F1 2/3; the mean is 11/15.
        Map<String, Figure> figures = figures(List.of(row("a", "a"), row("a", "a"), row("b", "a"), row("b", "b")));
        Figure macro = figures.get("macro_f1");
        assertThat(Objects.requireNonNull(macro.value())).isCloseTo(11 / 15.0, within(1e-12));
        assertThat(macro.low()).isNotNull();
        assertThat(Objects.requireNonNull(figures.get("macro_precision").value()))
                .isCloseTo(5 / 6.0, within(1e-12));
        assertThat(figures)
                .containsKeys("micro_f1", "weighted_recall", "accuracy")
                .doesNotContainKey("f1_macro");
    }

    @Test
    void a_request_that_failed_is_a_wrong_answer() {
        Map<String, Figure> figures = figures(List.of(
                row("a", "a"), row("b", "b"), row("b", "b"), new Answered(Example.labelled("x", "text", "a"), null)));
        assertThat(Objects.requireNonNull(figures.get("accuracy").value())).isCloseTo(0.75, within(1e-12));
    }
}
