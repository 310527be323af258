package org.kefubench.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.kefubench.api.Engine;
import org.kefubench.api.Precision;
import org.kefubench.api.Progress;
import org.kefubench.neural.Fixtures;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.engine.EngineOptions;
import org.kefubench.neural.engine.Equivalence;
import org.kefubench.neural.engine.EquivalenceMatrix;

/** All three engines in one matrix; here, since only this module has them all. */
class EquivalenceMatrixTest {

    private static final int TEXTS = 200;

    @Test
    void every_engine_and_precision_at_batch_1_and_8_stays_near_single_precision() throws Exception {
        Random random = new Random(3);
        List<int[]> texts = new ArrayList<>();
        for (int i = 0; i < TEXTS; i++) {
            texts.add(random.ints(2 + random.nextInt(30), 5, 200).toArray());
        }
        EquivalenceMatrix matrix = EquivalenceMatrix.of(
                Checkpoint.open(Fixtures.model("bert-tiny")),
                texts,
                List.of(1, 8),
                EngineOptions.LATENCY.withThreads(1),
                Progress.NONE);
        assertThat(matrix.reference()).hasToString("pytorch/cpu/fp32");
        List<EquivalenceMatrix.Row> here = matrix.rows().stream()
                .filter(row -> row.found().isPresent() && !row.placement().onGpu())
                .toList();
        assertThat(here).extracting(row -> row.placement().engine()).contains(Engine.ND4J, Engine.ONNXRUNTIME);
        assertThat(here).hasSize(2 * 7); // fp32 on three engines, bf16, int8, int8w, int4; two batch sizes each
        for (EquivalenceMatrix.Row row : here) {
            Equivalence found = row.found().orElseThrow();
            assertThat(found.inputs()).isEqualTo(TEXTS);
            assertThat(found.maxDifference())
                    .as(row.toString())
                    .isLessThan(tolerance(row.placement().precision()));
            if (row.placement().precision() == Precision.FP32) {
                assertThat(row.passes()).as(row.toString()).isTrue();
                assertThat(found.flips()).isZero();
            }
        }
        assertThat(matrix.rows())
                .filteredOn(row -> row.found().isEmpty())
                .allSatisfy(row -> assertThat(row.reason()).isNotBlank());
    }

    @Test
    void dynamic_int8_depends_on_its_neighbours_and_the_matrix_shows_it() throws Exception {
        List<int[]> texts = new ArrayList<>();
        Random random = new Random(4);
        for (int i = 0; i < 64; i++) {
            texts.add(random.ints(2 + random.nextInt(30), 5, 200).toArray());
        }
        EquivalenceMatrix matrix = EquivalenceMatrix.of(
                Checkpoint.open(Fixtures.model("bert-tiny")),
                texts,
                List.of(1, 8),
                EngineOptions.LATENCY.withThreads(1),
                Progress.NONE);
        List<Double> int8 = matrix.rows().stream()
                .filter(row -> row.placement().precision() == Precision.INT8)
                .flatMap(row -> row.found().stream())
                .map(Equivalence::maxDifference)
                .toList();
        assertThat(int8).hasSize(2).doesNotHaveDuplicates(); // one scale a tensor: what else is in the batch matters
    }

    /** Of logits below 1: 24, 8, 7 and 3 bits behind the point. */
    private static double tolerance(Precision precision) {
        return switch (precision) {
            case FP32 -> 1e-5;
            case BF16, FP16 -> 0.02;
            case INT8, INT8W -> 0.05;
            case INT4 -> 0.5;
        };
    }
}
