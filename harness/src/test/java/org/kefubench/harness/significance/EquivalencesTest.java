package org.kefubench.harness.significance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kefubench.api.Outcome;
import org.kefubench.api.Placement;
import org.kefubench.api.Task;
import org.kefubench.reports.run.Cell;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.Equivalence;
import org.kefubench.reports.run.Run;

class EquivalencesTest {

    private static CellResult cell(String hash, String placement, Map<String, Object> scenario) {
        return cell(hash, placement, scenario, Map.of(), 1, 0);
    }

    private static CellResult cell(
            String hash,
            String placement,
            Map<String, Object> scenario,
            Map<String, Object> decoding,
            long seed,
            int repetition) {
        Cell cell = new Cell(
                "bert",
                "bert",
                Map.of(),
                "desk/en",
                Task.INTENT,
                Placement.parse(placement),
                scenario,
                decoding,
                seed,
                repetition);
        return CellResult.without(hash, cell, new Outcome.Measured());
    }

    private static Run run(CellResult... results) {
        Map<String, Cell> planned = new LinkedHashMap<>();
        for (CellResult result : results) {
            planned.put(result.hash(), result.cell());
        }
        return new Run("r", "s", "now", true, Map.of(), planned, List.of(results));
    }

    private static final Map<String, Object> ONE = Map.of("name", "single-stream");
    private static final Map<String, Object> EIGHT = Map.of("name", "offline", "batch", 8);

    /** What each cell answered. */
    private static final Map<String, Map<String, String>> ANSWERS = Map.of(
            "one", Map.of("q1", "refund", "q2", "parcel", "q3", "card", "q4", "oos"),
            "eight", Map.of("q1", "refund", "q2", "parcel", "q3", "card", "q4", "oos"),
            "int8", Map.of("q1", "refund", "q2", "card", "q3", "card"),
            "gpu", Map.of("q1", "oos", "q2", "card", "q3", "card", "q4", "oos"));

    private static List<Equivalence> of(CellResult... results) throws IOException {
        return Equivalences.of(run(results), (hash, cell) -> ANSWERS.getOrDefault(hash, Map.of()));
    }

    @Test
    void flips_are_counted_on_the_requests_that_both_answered() throws IOException {
        assertThat(of(
                        cell("one", "pytorch/cpu/fp32", ONE),
                        cell("int8", "onnxruntime/cpu/int8", ONE),
                        cell("gpu", "onnxruntime/cuda:0/fp32", ONE)))
                .containsExactly(
                        new Equivalence("one", "one", 4, 0),
                        // q4 failed with integers; of the other three q2 flipped
                        new Equivalence("int8", "one", 3, 1),
                        new Equivalence("gpu", "one", 4, 2));
    }

    @Test
    void the_reference_is_single_precision_one_at_a_time_on_a_processor_wherever_it_stands_in_the_plan()
            throws IOException {
        assertThat(of(
                        cell("gpu", "onnxruntime/cuda:0/fp32", ONE),
                        cell("int8", "onnxruntime/cpu/int8", ONE),
                        cell("eight", "onnxruntime/cpu/fp32", EIGHT),
                        cell("one", "onnxruntime/cpu/fp32", ONE)))
                .extracting(Equivalence::reference)
                .containsOnly("one");
    }

    @Test
    void without_single_precision_or_another_cell_there_is_nothing_to_hold_to() throws IOException {
        assertThat(of(cell("int8", "onnxruntime/cpu/int8", ONE), cell("gpu", "onnxruntime/cuda:0/bf16", ONE)))
                .isEmpty();
        assertThat(of(cell("one", "pytorch/cpu/fp32", ONE))).isEmpty();
    }

    @Test
    void models_of_other_seeds_are_not_compared_nor_are_drawn_answers_and_repetitions() throws IOException {
        CellResult reference = cell("one", "pytorch/cpu/fp32", ONE);
        assertThat(of(reference, cell("int8", "onnxruntime/cpu/int8", ONE, Map.of(), 2, 0)))
                .isEmpty();
        assertThat(of(reference, cell("int8", "onnxruntime/cpu/int8", ONE, Map.of(), 1, 1)))
                .isEmpty();
        Map<String, Object> drawn = Map.of("sample", true);
        assertThat(of(
                        cell("one", "pytorch/cpu/fp32", ONE, drawn, 1, 0),
                        cell("int8", "onnxruntime/cpu/int8", ONE, drawn, 1, 0)))
                .isEmpty();
    }
}
