package org.kefubench.reports.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kefubench.reports.page.Placed.board;
import static org.kefubench.reports.page.Placed.result;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kefubench.api.Language;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.Equivalence;
import org.kefubench.reports.text.Texts;

class EquivalencesTest {

    private static final CellResult REFERENCE = result("onnxruntime/cpu/fp32");
    private static final CellResult BATCH = result("onnxruntime/cpu/fp32", "offline", 8, Map.of());
    private static final CellResult INTEGERS = result("onnxruntime/cpu/int8");
    private static final CellResult HALF = result("pytorch/cuda:0/bf16");

    private static Equivalence against(CellResult cell, long n, long flips) {
        return new Equivalence(cell.hash(), REFERENCE.hash(), n, flips);
    }

    private static Equivalences.Matrix matrix(Equivalence... found) {
        return Equivalences.of(
                        board(List.of(), List.of(found), REFERENCE, BATCH, INTEGERS, HALF), Texts.of(Language.EN))
                .get(0);
    }

    @Test
    void placements_are_lines_and_scenarios_are_columns() {
        Equivalences.Matrix matrix = matrix(
                against(REFERENCE, 1000, 0),
                against(BATCH, 900, 0),
                against(INTEGERS, 1000, 4),
                against(HALF, 1000, 1));
        assertThat(matrix.reference()).isEqualTo("onnxruntime/cpu/fp32, single-stream");
        assertThat(matrix.scenarios()).containsExactly("single-stream", "offline × 8");
        assertThat(matrix.lines())
                .extracting(Equivalences.Line::engine, Equivalences.Line::device, Equivalences.Line::precision)
                .extracting(Object::toString)
                .containsExactly(
                        "(\"onnxruntime\", \"cpu\", \"fp32\")",
                        "(\"onnxruntime\", \"cpu\", \"int8\")",
                        "(\"pytorch\", \"cuda:0\", \"bf16\")");
        assertThat(matrix.lines().get(0).entries())
                .extracting(Equivalences.Entry::state)
                .containsExactly("self", "passes");
        // 996 of 1,000 are enough for integers; the model was not run in batches with them.
        assertThat(matrix.lines().get(1).entries())
                .extracting(Equivalences.Entry::state)
                .containsExactly("passes", "missing");
        assertThat(matrix.lines().get(1).entries().get(0).agreement()).isEqualTo("99.60 %");
        assertThat(matrix.lines().get(1).entries().get(0).flips()).isEqualTo("4 of 1000 flipped");
    }

    @Test
    void the_gate_is_99_9_percent_and_99_for_integers() {
        Equivalences.Matrix matrix =
                matrix(against(REFERENCE, 1000, 0), against(INTEGERS, 1000, 11), against(HALF, 1000, 2));
        assertThat(matrix.lines()).extracting(Equivalences.Line::gate).containsExactly("99.9 %", "99.0 %", "99.9 %");
        // 98.9 % is below 99 %, 99.8 % is below 99.9 %.
        assertThat(matrix.lines().get(1).entries().get(0).state()).isEqualTo("below");
        assertThat(matrix.lines().get(2).entries().get(0).state()).isEqualTo("below");
        assertThat(matrix(against(REFERENCE, 1000, 0), against(HALF, 1000, 1))
                        .lines()
                        .get(1)
                        .entries()
                        .get(0)
                        .state())
                .isEqualTo("passes");
    }

    @Test
    void a_flip_among_many_does_not_read_as_none() {
        // 1 - 1 / 50,000 is 99.998 %.
        assertThat(matrix(against(REFERENCE, 50_000, 0), against(HALF, 50_000, 1))
                        .lines()
                        .get(1)
                        .entries()
                        .get(0)
                        .agreement())
                .isEqualTo("99.99 %");
    }
}
