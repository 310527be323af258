package org.kefubench.reports.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kefubench.api.Outcome;
import org.kefubench.api.Placement;
import org.kefubench.api.Task;
import org.kefubench.reports.run.Cell;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.Figure;
import org.kefubench.reports.run.Run;
import org.kefubench.reports.run.RunFiles;

class LearningCurvesTest {

    private static Board board(Map<String, String> data) {
        Map<String, Cell> planned = new LinkedHashMap<>();
        List<CellResult> results = new ArrayList<>();
        for (String dataset : data.keySet()) {
            Cell cell = new Cell(
                    "svm",
                    "linear-svm",
                    Map.of(),
                    dataset,
                    Task.INTENT,
                    Placement.JVM,
                    Map.of("name", "single-stream"),
                    Map.of(),
                    1,
                    0);
            CellResult result = new CellResult(
                    RunFiles.hash(cell),
                    cell,
                    new Outcome.Measured(),
                    null,
                    List.of(Figure.of("accuracy", 0.5, "", Figure.Direction.HIGHER, 4, "s")),
                    List.of(),
                    null,
                    List.of(),
                    Map.of());
            planned.put(result.hash(), cell);
            results.add(result);
        }
        return Board.of(
                List.of(new Run("r", "s", "2026-01-01T00:00:00Z", true, Map.of("data", data), planned, results)));
    }

    @Test
    void parts_of_a_set_and_the_whole_set_make_a_curve_over_the_rows_to_learn_from() {
        Map<String, String> data = new LinkedHashMap<>();
        data.put("desk/en", "900/100/200 rows, as given, split 0");
        data.put("desk/en@1-shot", "40/100/200 rows, as given, split 1");
        data.put("desk/en@train-300#7", "300/100/200 rows, as given, split 2");
        data.put("desk/en@typos", "1800/100/200 rows, as given, split 3");
        data.put("desk/zh@2-shot", "80/100/200 rows, as given, split 4");
        assertThat(LearningCurves.of(board(data))).singleElement().satisfies(curve -> {
            assertThat(curve.axis()).isEqualTo(Scaling.Axis.TRAINING_ROWS);
            assertThat(curve.family()).isEqualTo("desk/en");
            assertThat(curve.bySize().keySet()).containsExactly(40.0, 300.0, 900.0);
        });
    }

    @Test
    void other_modifiers_stay_in_the_name_and_a_run_that_tells_no_rows_makes_no_curve() {
        Map<String, String> data = new LinkedHashMap<>();
        data.put("desk/en@1-shot@typos", "80/1/2 rows, x");
        data.put("desk/en@2-shot@typos", "160/1/2 rows, x");
        data.put("clinc150/full@train-10", "sha256 0123");
        data.put("clinc150/full@train-20", "sha256 0123");
        assertThat(LearningCurves.of(board(data))).extracting(Scaling::family).containsExactly("desk/en@typos");
    }

    @Test
    void a_number_behind_an_at_is_no_size_of_the_set() {
        Map<String, String> data = new LinkedHashMap<>();
        data.put("e2e@train-1000", "?");
        data.put("e2e@train-4000", "?");
        data.put("scale/1k@mask", "?");
        data.put("scale/10k@mask", "?");
        assertThat(Scaling.of(board(data).contests()))
                .extracting(Scaling::family)
                .containsExactly("scale@mask");
    }
}
