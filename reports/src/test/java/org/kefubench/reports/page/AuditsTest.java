package org.kefubench.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kefubench.api.Language;
import org.kefubench.api.Outcome;
import org.kefubench.api.Placement;
import org.kefubench.api.Task;
import org.kefubench.reports.board.Board;
import org.kefubench.reports.run.Cell;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.Figure;
import org.kefubench.reports.run.Run;
import org.kefubench.reports.run.RunFiles;
import org.kefubench.reports.text.Texts;

class AuditsTest {

    private static CellResult result(String placement, Map<String, Object> decoding, Figure... figures) {
        Cell cell = new Cell(
                "gpt",
                "gpt",
                Map.of(),
                "desk/en",
                Task.RESPONSE,
                Placement.parse(placement),
                Map.of("name", "single-stream"),
                decoding,
                1,
                0);
        return new CellResult(
                RunFiles.hash(cell),
                cell,
                new Outcome.Measured(),
                null,
                List.of(figures),
                List.of(),
                null,
                List.of(),
                Map.of());
    }

    private static Figure fact(String name, double value) {
        return Figure.of(name, value, "", Figure.Direction.NEITHER, 100, name);
    }

    private static List<Audits.Check> checks(CellResult... results) {
        Map<String, Cell> planned = new LinkedHashMap<>();
        for (CellResult result : results) {
            planned.put(result.hash(), result.cell());
        }
        Board board =
                Board.of(List.of(new Run("r", "s", "2026-01-01T00:00:00Z", true, Map.of(), planned, List.of(results))));
        return Audits.of(board, Texts.of(Language.EN));
    }

    @Test
    void a_cell_that_passes_is_counted_and_a_check_that_applies_to_none_is_left_out() {
        List<Audits.Check> checks =
                checks(result("pytorch/cpu/fp32", Map.of(), fact("repeat_agreement", 1), fact("length", 10)));
        assertThat(checks).singleElement().satisfies(check -> {
            assertThat(check.checked()).isEqualTo(1);
            assertThat(check.broken()).isEmpty();
        });
    }

    @Test
    void other_answers_later_on_are_found_but_drawn_ones_may_differ() {
        assertThat(checks(result("pytorch/cpu/fp32", Map.of("sample", false), fact("repeat_agreement", 0.9)))
                        .get(0)
                        .broken())
                .singleElement()
                .satisfies(broken -> assertThat(broken.found()).startsWith("10.0 % of the later answers"));
        assertThat(checks(result("pytorch/cpu/fp32", Map.of("sample", true), fact("repeat_agreement", 0.9))))
                .isEmpty();
    }

    @Test
    void shorter_answers_in_a_lower_precision_are_found() {
        // 10 tokens in fp32: 9.1 is within a tenth, 8.5 is not.
        List<Audits.Check> checks = checks(
                result("pytorch/cpu/fp32", Map.of(), fact("length", 10)),
                result("pytorch/cpu/bf16", Map.of(), fact("length", 9.1)),
                result("onnxruntime/cpu/int8", Map.of(), fact("length", 8.5)));
        assertThat(checks.get(0).checked()).isEqualTo(2);
        assertThat(checks.get(0).broken()).singleElement().satisfies(broken -> {
            assertThat(broken.cell()).contains("onnxruntime/cpu/int8");
            assertThat(broken.found()).isEqualTo("length differs by -15.0 % from fp32");
        });
    }

    @Test
    void a_store_of_answers_and_growth_are_found() {
        Figure stored = new Figure(
                "repeat_speedup", 9.0, "x", Figure.Direction.NEITHER, 32, null, null, "rule", "answers seem stored");
        List<Audits.Check> checks =
                checks(result("pytorch/cpu/fp32", Map.of(), stored, fact("growth_mb_per_1000", 12)));
        assertThat(checks)
                .hasSize(2)
                .allSatisfy(check -> assertThat(check.broken()).hasSize(1));
    }

    @Test
    void test_rows_to_learn_from_are_told_once_a_data_set() {
        Figure known = new Figure(
                "test_in_training", 0.25, "", Figure.Direction.LOWER, 8, null, null, "rule", "for example t1 = l7");
        List<Audits.Check> checks = checks(
                result("pytorch/cpu/fp32", Map.of(), known, fact("test_near_training", 0.04)),
                result("pytorch/cpu/bf16", Map.of(), known, fact("test_near_training", 0.04)));
        assertThat(checks).extracting(Audits.Check::checked).containsExactly(1, 1);
        assertThat(checks.get(0).broken()).singleElement().satisfies(broken -> {
            assertThat(broken.cell()).isEqualTo("desk/en");
            assertThat(broken.found())
                    .isEqualTo("25.0 % of the test rows stand among the rows to learn from: for example t1 = l7");
        });
        // 4 % nearly the same pass, 6 % do not
        assertThat(checks.get(1).broken()).isEmpty();
        assertThat(checks(result("pytorch/cpu/fp32", Map.of(), fact("test_near_training", 0.06)))
                        .get(0)
                        .broken())
                .hasSize(1);
    }

    @Test
    void fewer_tokens_than_were_asked_for_are_found() {
        List<Audits.Check> checks = checks(
                result("pytorch/cpu/fp32", Map.of("min_new_tokens", 64), fact("output_tokens", 64)),
                result("pytorch/cpu/bf16", Map.of("min_new_tokens", 64), fact("output_tokens", 40.5)),
                result("onnxruntime/cpu/fp32", Map.of("min_new_tokens", 0), fact("output_tokens", 3)));
        assertThat(checks).singleElement().satisfies(check -> {
            assertThat(check.checked()).isEqualTo(2);
            assertThat(check.broken())
                    .singleElement()
                    .satisfies(
                            broken -> assertThat(broken.found()).isEqualTo("40.5 tokens an answer, 64 were asked for"));
        });
    }
}
