package org.kefubench.reports.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.kefubench.api.Outcome;
import org.kefubench.api.Placement;
import org.kefubench.api.Task;
import org.kefubench.reports.run.Cell;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.Figure;
import org.kefubench.reports.run.RunFiles;

class RetentionTest {

    private static final List<String> DESKS = List.of("parcel+refund", "card", "shop");

    @Test
    void average_and_backward_transfer_are_those_of_the_paper() {
        Retention full = Retention.of(contest(
                        stage("full", 1, 80, 10, 5), stage("full", 2, 50, 70, 10), stage("full", 0, 20, 60, 90)))
                .get(0);
        assertThat(full.desks()).isEqualTo(DESKS);
        assertThat(full.stages().get(1).quality()).containsExactly(50.0, 70.0, 10.0);
        // after the last desk: (20 + 60 + 90) / 3
        assertThat(full.average()).isCloseTo(170 / 3.0, within(1e-9));
        // ((20 - 80) + (60 - 70)) / 2
        assertThat(full.backwardTransfer()).isCloseTo(-35, within(1e-9));
        assertThat(full.end().orElseThrow().value("bleu_desk_3")).contains(90.0);
    }

    @Test
    void ways_to_learn_have_a_matrix_each_and_half_a_course_has_none() {
        List<Retention> all = Retention.of(contest(
                stage("full", 1, 1, 2, 3),
                stage("full", 2, 1, 2, 3),
                stage("full", 3, 1, 2, 3),
                stage("lora", 1, 1, 2, 3),
                stage("lora", 2, 1, 2, 3),
                stage("replay", 1, 1, 2, 3),
                stage("replay", 2, 1, 2, 3),
                stage("replay", 3, 1, 2, 3)));
        assertThat(all).extracting(Retention::name).containsExactly("x (method=full)", "x (method=replay)");
    }

    @Test
    void a_matrix_that_is_not_square_is_refused() {
        assertThatThrownBy(() -> new Retention("x", DESKS, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected 3 x 3");
    }

    @Test
    void a_learning_curve_joins_what_differs_in_the_number_of_examples() {
        List<Learning> curves = Learning.of(
                contest(examples("lora", 100), examples("lora", 25), examples("full", 25), examples("full", 0)));
        assertThat(curves).hasSize(1);
        assertThat(curves.get(0).byExamples().keySet()).containsExactly(25, 100);
    }

    private static CellResult stage(String method, int learned, double... bleu) {
        List<Figure> figures = new ArrayList<>();
        for (int i = 0; i < bleu.length; i++) {
            figures.add(Figure.of("bleu_desk_" + (i + 1), bleu[i], "%", Figure.Direction.HIGHER, 10, "bleu"));
        }
        return result(Map.of("method", method, "desks", DESKS, "learned", learned), figures);
    }

    @Test
    void labels_that_tell_the_swept_option_are_one_label() {
        Cell cell = examples("lora", 25).cell();
        for (String label : List.of(
                "curve (examples=25, method=lora)", "curve (method=lora, examples=25)", "curve (method=lora)")) {
            assertThat(Swept.without(labelled(cell, label), "examples").label()).isEqualTo("curve (method=lora)");
        }
        assertThat(Swept.without(labelled(cell, "curve (examples=25)"), "examples")
                        .label())
                .isEqualTo("curve");
        assertThat(Swept.without(labelled(cell, "more_examples=25"), "examples").label())
                .isEqualTo("more_examples=25");
    }

    private static Cell labelled(Cell cell, String label) {
        return new Cell(
                label,
                cell.approach(),
                cell.options(),
                cell.dataset(),
                cell.task(),
                cell.placement(),
                cell.scenario(),
                cell.decoding(),
                cell.seed(),
                cell.repetition());
    }

    private static CellResult examples(String method, int examples) {
        return result(
                Map.of("method", method, "examples", examples),
                List.of(Figure.of("bleu", 50, "%", Figure.Direction.HIGHER, 10, "bleu")));
    }

    private static CellResult result(Map<String, Object> options, List<Figure> figures) {
        Cell cell = new Cell(
                "x",
                "approach",
                new TreeMap<>(options),
                "desk/en",
                Task.RESPONSE,
                Placement.JVM,
                Map.of("name", "single-stream"),
                Map.of(),
                1,
                0);
        return new CellResult(
                RunFiles.hash(cell), cell, new Outcome.Measured(), null, figures, List.of(), null, List.of(), Map.of());
    }

    private static Contest contest(CellResult... results) {
        return Cells.board(results).contests().get(0);
    }
}
