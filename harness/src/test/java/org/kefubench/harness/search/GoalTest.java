package org.kefubench.harness.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kefubench.api.Outcome;
import org.kefubench.api.Placement;
import org.kefubench.api.Task;
import org.kefubench.reports.run.Cell;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.Figure;

class GoalTest {

    private static final Trial TRIAL = new Trial(1, 0, Map.of());

    private static Tried judge(Goal goal) {
        List<Figure> figures = List.of(
                Figure.of("accuracy", 0.75, "", Figure.Direction.HIGHER, 100, ""),
                Figure.of("ece", 0.1, "", Figure.Direction.LOWER, 100, ""),
                Figure.of("latency_p50", 4, "ms", Figure.Direction.LOWER, 100, ""),
                Figure.of("classes", 32, "", Figure.Direction.NEITHER, 100, ""),
                Figure.missing("latency_p99", "ms", Figure.Direction.LOWER, 9, "", "n/a (needs 459, has 100)"));
        Cell cell = new Cell("a", "a", Map.of(), "d", Task.INTENT, Placement.JVM, Map.of(), Map.of(), 42, 0);
        return goal.judge(
                TRIAL,
                new CellResult("h", cell, new Outcome.Measured(), null, figures, List.of(), null, List.of(), Map.of()),
                2);
    }

    @Test
    void the_score_is_larger_where_the_figure_is_better() {
        assertThat(judge(Goal.best("accuracy"))).isEqualTo(new Tried(TRIAL, 0.75, true, 2, "accuracy 0.7500"));
        assertThat(judge(Goal.best("ece")).score()).isEqualTo(-0.1);
    }

    @Test
    void a_limit_is_the_most_of_a_cost_and_the_least_of_a_merit() {
        assertThat(judge(Goal.best("accuracy").limitedBy("latency_p50=4")).usable())
                .isTrue();
        assertThat(judge(Goal.best("accuracy").limitedBy("latency_p50=3.9")))
                .isEqualTo(new Tried(TRIAL, 0.75, false, 2, "accuracy 0.7500, latency_p50 4.0000 ms, over the limit"));
        assertThat(judge(Goal.best("ece").limitedBy("accuracy=0.8")).usable()).isFalse();
        assertThat(judge(Goal.best("accuracy").limitedBy("latency_p99=100")).usable())
                .isFalse();
    }

    @Test
    void figures_that_do_not_exist_or_have_no_direction_are_refused() {
        assertThatThrownBy(() -> judge(Goal.best("acuracy")))
                .hasMessageContaining("figure 'acuracy' is unknown: expected one of accuracy, ece");
        assertThatThrownBy(() -> judge(Goal.best("classes"))).hasMessageContaining("neither good nor bad");
        assertThat(judge(Goal.best("latency_p99")))
                .isEqualTo(new Tried(TRIAL, null, false, 2, "latency_p99 n/a (needs 459, has 100)"));
        assertThatThrownBy(() -> Goal.best("a").limitedBy("b")).hasMessageContaining("expected FIGURE=NUMBER");
        assertThatThrownBy(() -> Goal.best("a").limitedBy("b=c")).hasMessageContaining("'c' is no number");
    }
}
