package org.kefubench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.kefubench.api.Outcome;
import org.kefubench.harness.plan.Planner;
import org.kefubench.harness.plan.SuiteReader;
import org.kefubench.reports.run.Cell;

/** The suite for a card on a machine that has none. */
class LoraGpuSuiteTest {

    @Test
    void without_a_card_every_cell_is_not_applicable_before_anything_is_trained_and_says_why() throws Exception {
        assumeFalse(Files.exists(Path.of("/dev/nvidia0")), "there is a card");
        assertThat(Planner.plan(SuiteReader.read("lora-gpu")).cells().values())
                .hasSize(2)
                .allSatisfy(LoraGpuSuiteTest::notApplicable);
    }

    private static void notApplicable(Cell cell) {
        assertThat(cell.options()).containsEntry("arithmetic", "bf16");
        assertThat(Applicability.of(cell))
                .get()
                .isInstanceOfSatisfying(
                        Outcome.NotApplicable.class,
                        outcome -> assertThat(outcome.reason()).contains("NVIDIA"));
    }
}
