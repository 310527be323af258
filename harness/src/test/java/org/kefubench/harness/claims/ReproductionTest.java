package org.kefubench.harness.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Outcome;
import org.kefubench.harness.plan.Plan;
import org.kefubench.reports.run.Cell;

class ReproductionTest {

    private static final String CLAIM = """
            {id: parrot, group: birds, source: Polly, link: none, table: t, cell: c, status: read, figure: accuracy, why: w,
             signature: "ci:wilson@0.95", value: 100, unit: "%", tolerance: 1, suite: dummies, approach: dummy-parrot, dataset: dummy/shop, task: intent}
            """;

    @TempDir
    Path folder;

    @Test
    void a_cell_that_failed_is_missing_until_it_has_been_measured() throws IOException {
        HandMadeRun run = new HandMadeRun(folder.resolve("runs/dummies-by-hand"));
        assertThat(missing()).isEqualTo(1);
        run.end("dummy-parrot", new Outcome.Failed(Outcome.Stage.TRAIN, "out of seed"));
        assertThat(missing()).isEqualTo(1);
        // To be run again would change nothing.
        run.end("dummy-parrot", new Outcome.NotApplicable("no perch"));
        assertThat(missing()).isZero();
        run.measured("dummy-parrot", 1, "ci:wilson@0.95");
        assertThat(missing()).isZero();
        // A failure after a result does not take the result away.
        HandMadeRun later = new HandMadeRun(folder.resolve("runs/later"), "2026-01-02T00:00:00Z", "machine-a");
        later.end("dummy-parrot", new Outcome.Failed(Outcome.Stage.TRAIN, "out of seed"));
        assertThat(missing()).isZero();
    }

    @Test
    void repetitions_are_rounds_whatever_the_order_of_the_claims() throws IOException {
        Ledger ledger = Ledger.read(null);
        List<Plan> plans = new Reproduction(ledger, ledger.named("practice")).missing(List.of(), false);
        Plan practice = plans.stream()
                .filter(plan -> plan.suite().equals("claims-practice"))
                .findFirst()
                .orElseThrow();
        assertThat(practice.cells()).hasSizeGreaterThan(20);
        assertThat(practice.cells().values())
                .extracting(Cell::repetition)
                .isSorted()
                .contains(0, 5);
    }

    private int missing() throws IOException {
        Files.createDirectories(folder.resolve("claims"));
        Files.writeString(folder.resolve("claims/parrot.yaml"), CLAIM);
        Ledger ledger = Ledger.read(folder.resolve("claims"));
        return new Reproduction(ledger, ledger.named("parrot"))
                .missing(List.of(folder.resolve("runs")), false).stream()
                        .mapToInt(plan -> plan.cells().size())
                        .sum();
    }
}
