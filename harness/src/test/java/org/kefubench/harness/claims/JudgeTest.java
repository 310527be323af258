package org.kefubench.harness.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.api.Outcome;
import org.kefubench.reports.claims.Phrase;
import org.kefubench.reports.claims.Ruling;
import org.kefubench.reports.claims.Verdict;
import org.kefubench.reports.run.Figure;
import org.kefubench.reports.run.Run;
import org.kefubench.reports.run.RunFiles;

class JudgeTest {

    private static final String SHARED = """
            group: birds
            source: Polly 2020
            link: none
            table: Table 1
            cell: a dummy
            status: read
            figure: accuracy
            why: because
            unit: "%"
            suite: dummies
            dataset: dummy/shop
            task: intent
            """;
    private static final String VALUE = SHARED + "id: v\nsignature: ci:wilson@0.95\nvalue: 75\ntolerance: 1\n";
    private static final String PARROT = VALUE + "approach: dummy-parrot\n";
    private static final String ORDER =
            SHARED + "claims:\n  - {id: o, better: {approach: dummy-parrot}, worse: {approach: dummy-empty}}\n";
    private static final String SIGNATURE = "rule:share|ci:wilson@0.95";

    private final Path folder;
    private final HandMadeRun run;

    JudgeTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        run = new HandMadeRun(folder.resolve("runs/dummies-by-hand"));
    }

    private Map<String, Ruling> rule(String yaml) throws IOException {
        SuitePlans plans = new SuitePlans();
        Judge judge = new Judge(StoredRuns.read(List.of(folder.resolve("runs"))), plans, List.of(folder));
        Map<Claim, Ruling> rulings = new LinkedHashMap<>();
        for (Claim claim : ClaimReader.parse("c.yaml", yaml, plans)) {
            rulings.put(claim, judge.rule(claim));
        }
        Map<String, Ruling> byId = new LinkedHashMap<>();
        Correction.of(rulings).forEach((claim, ruling) -> byId.put(claim.id(), ruling));
        return byId;
    }

    private Ruling one(String yaml) throws IOException {
        return rule(yaml).values().iterator().next();
    }

    @Test
    void a_value_inside_the_tolerance_is_reproduced() throws IOException {
        run.measured("dummy-parrot", 0.757, SIGNATURE);
        Ruling ruling = one(PARROT);
        assertThat(ruling.verdict()).isEqualTo(Verdict.REPRODUCED);
        assertThat(ruling.value()).isCloseTo(75.7, within(1e-9));
        assertThat(ruling.low()).isCloseTo(70.7, within(1e-9));
        assertThat(ruling.runs()).containsExactly("dummies-by-hand");
        // The edge of the tolerance belongs to it, whatever binary fractions make of 76.0 - 75.
        run.measured("dummy-parrot", 0.76, SIGNATURE);
        assertThat(one(PARROT).verdict()).isEqualTo(Verdict.REPRODUCED);
    }

    @Test
    void a_value_outside_is_not_reproduced_and_the_difference_is_told() throws IOException {
        run.measured("dummy-parrot", 0.7, SIGNATURE);
        assertThat(one(PARROT).verdict()).isEqualTo(Verdict.NOT_REPRODUCED);
        assertThat(one(PARROT).reasons()).containsExactly(Phrase.of("outside", "70 %", "-5 %", "75 %", "1 %"));
    }

    @Test
    void another_signature_other_rows_other_data_and_another_unit_are_not_comparable() throws IOException {
        run.measured("dummy-parrot", 0.75, "ci:bootstrap");
        assertThat(one(PARROT).reasons()).containsExactly(Phrase.of("signature", "ci:bootstrap", "ci:wilson@0.95"));
        run.measured("dummy-parrot", 0.75, SIGNATURE);
        assertThat(one(PARROT + "rows: 99\n").reasons()).containsExactly(Phrase.of("rows", "100", "99"));
        assertThat(one(PARROT + "rows: 100\n").verdict()).isEqualTo(Verdict.REPRODUCED);
        assertThat(one(PARROT + "checksums: {dummy/shop: ffff}\n").reasons())
                .containsExactly(Phrase.of("checksum", "dummy/shop", "0123456789ab", "ffff"));
        assertThat(one(PARROT + "checksums: {dummy/shop: \"0123\"}\n").verdict())
                .isEqualTo(Verdict.REPRODUCED);
        assertThat(one(PARROT.replace("unit: \"%\"", "unit: ms")).reasons())
                .containsExactly(Phrase.of("unit", "accuracy", "", "ms"));
        for (String more : List.of("rows: 99\n", "checksums: {dummy/shop: ffff}\n")) {
            assertThat(one(PARROT + more).verdict()).isEqualTo(Verdict.NOT_COMPARABLE);
        }
    }

    @Test
    void a_set_that_was_not_asked_to_its_end_is_not_comparable() throws IOException {
        run.end(
                "dummy-parrot",
                new Outcome.Measured(),
                Figure.of("accuracy", 0.75, "", Figure.Direction.HIGHER, 40, SIGNATURE),
                Figure.of("n", 40, "", Figure.Direction.NEITHER, 100, "rule:all"));
        assertThat(one(PARROT).verdict()).isEqualTo(Verdict.NOT_COMPARABLE);
    }

    @Test
    void a_cell_that_is_missing_failed_or_not_applicable_is_not_run_with_its_reason() throws IOException {
        assertThat(one(PARROT).reasons()).extracting(Phrase::key).containsExactly("missing");
        run.end("dummy-parrot", new Outcome.Failed(Outcome.Stage.TRAIN, "out of seed"));
        assertThat(one(PARROT).verdict()).isEqualTo(Verdict.NOT_RUN);
        assertThat(one(PARROT).reasons())
                .containsExactly(
                        Phrase.of("failed", "dummy-parrot · dummy/shop · jvm/cpu/fp32", "train", "out of seed"));
        run.end("dummy-parrot", new Outcome.NotApplicable("no perch"));
        assertThat(one(PARROT).reasons())
                .containsExactly(Phrase.of("not-applicable", "dummy-parrot · dummy/shop · jvm/cpu/fp32", "no perch"));
    }

    @Test
    void what_nothing_can_answer_says_why() throws IOException {
        assertThat(one(VALUE + "not_run: there is no parrot\n").reasons())
                .containsExactly(Phrase.of("none", "there is no parrot"));
        assertThat(one(VALUE + "not_run: no parrot\nweights: polly-large\n").reasons())
                .containsExactly(Phrase.of("weights", "polly-large", "no parrot"));
        assertThat(one(PARROT + "weights: polly-large\n").reasons())
                .containsExactly(Phrase.of("weights", "polly-large", "dummy-parrot · dummy/shop · jvm/cpu/fp32"));
    }

    @Test
    void stored_outputs_are_scored() throws IOException {
        // Words: a b a b, c; four distinct bigrams would be a-b b-a a-b: 2 of 3 distinct.
        Files.writeString(folder.resolve("out.txt"), "a b a b\nc\n");
        String claim = VALUE.replace("figure: accuracy", "figure: distinct_2")
                        .replace("signature: ci:wilson@0.95", "signature: tok:none")
                        .replace("value: 75", "value: 66.67")
                + "outputs: out.txt\n";
        assertThat(one(claim).verdict()).isEqualTo(Verdict.REPRODUCED);
        assertThat(one(claim.replace("out.txt", "lost.txt")).verdict()).isEqualTo(Verdict.NOT_RUN);
        assertThat(one(claim.replace("distinct_2", "bleu")).verdict()).isEqualTo(Verdict.NOT_COMPARABLE);
    }

    @Test
    void outputs_may_stand_in_the_rows_of_their_references() throws IOException {
        Example row = new Example("r", Dialogue.of("a"), null, List.of("b"), Map.of("rules", "a b"));
        assertThat(StoredOutputs.of(List.of(row), "rules")).containsExactly("a b");
        String claim = VALUE.replace("figure: accuracy", "figure: bleu")
                        .replace("signature: ci:wilson@0.95", "signature: tok:13a")
                + "outputs: handcrafted\nreader: attribute\n";
        assertThatThrownBy(() -> one(claim)).hasMessageContaining("key 'references' is missing");
        Ruling ruling = one(claim + "references: desk/en\n");
        assertThat(ruling.verdict()).isEqualTo(Verdict.NOT_COMPARABLE);
        assertThat(ruling.reasons().get(0).places().get(0))
                .contains("has no attribute 'handcrafted': expected some of [");
    }

    @Test
    void what_follows_from_shapes_is_multiplied() throws IOException {
        assertThat(one(VALUE + "product: [5, 15]\n").verdict()).isEqualTo(Verdict.REPRODUCED);
    }

    @Test
    void sides_that_are_the_same_by_construction_do_not_differ_and_nothing_has_to_be_run() throws IOException {
        Ruling ruling = one(SHARED + "id: o\nkind: order\nidentical: both say the same\n");
        assertThat(ruling.verdict()).isEqualTo(Verdict.NOT_REPRODUCED);
        assertThat(ruling.reasons()).containsExactly(Phrase.of("identical", "both say the same"));
        assertThatThrownBy(() -> one(VALUE + "identical: both say the same\n"))
                .hasMessageContaining("identical: only for an order");
    }

    @Test
    void an_order_beyond_noise_is_reproduced_and_its_reverse_is_not() throws IOException {
        sides(80, 60);
        // 20 rows on which the first alone is right, none on which the second alone is: p = 2 / 2^20.
        assertThat(one(ORDER).verdict()).isEqualTo(Verdict.REPRODUCED);
        assertThat(one(ORDER).pValue()).isCloseTo(2 / Math.pow(2, 20), within(1e-12));
        // The difference is 20 points; Wald: 1.96 * sqrt(20 - 20^2 / 100) / 100 = 7.84 points to each side.
        assertThat(one(ORDER).reasons().get(0).places()).endsWith("[12.16, 27.84]");
        sides(60, 80);
        Ruling reverse = one(ORDER);
        assertThat(reverse.verdict()).isEqualTo(Verdict.NOT_REPRODUCED);
        assertThat(reverse.reasons().get(1).key()).isEqualTo("level.opposite");
    }

    @Test
    void an_order_is_tested_on_the_requests_of_both_sides_though_the_set_has_more() throws IOException {
        sides(80, 60);
        for (String approach : List.of("dummy-parrot", "dummy-empty")) {
            run.end(
                    approach,
                    new Outcome.Measured(),
                    Figure.of("accuracy", 0.7, "", Figure.Direction.HIGHER, 100, SIGNATURE),
                    Figure.of("n", 100, "", Figure.Direction.NEITHER, 4000, "rule:all"));
        }
        assertThat(one(ORDER).pValue()).isCloseTo(2 / Math.pow(2, 20), within(1e-12));
    }

    @Test
    void the_shift_between_processes_has_an_interval_of_ordered_differences() {
        // All 16 differences lie between 1 - 14 and 4 - 11; of four against four the outermost ones are taken:
        // 16 / 2 - 1.96 * sqrt(16 * 9 / 12) = 1.2, so the first from both ends.
        assertThat(PairedTest.shift(new double[] {3, 1, 4, 2}, new double[] {11, 13, 12, 14}))
                .containsExactly(-13, -7);
        // Ten against ten: 100 / 2 - 1.96 * sqrt(100 * 21 / 12) = 24.07, the 24th from both ends; all are 0 or 1 here.
        double[] zeros = new double[10];
        double[] halves = {0, 0, 0, 0, 0, 1, 1, 1, 1, 1};
        assertThat(PairedTest.shift(halves, zeros)).containsExactly(0, 1);
    }

    @Test
    void a_small_difference_is_not_detected() throws IOException {
        sides(64, 60);
        // 4 rows: p = 2 / 16
        Ruling ruling = one(ORDER);
        assertThat(ruling.pValue()).isCloseTo(0.125, within(1e-12));
        assertThat(ruling.verdict()).isEqualTo(Verdict.NOT_REPRODUCED);
        assertThat(ruling.reasons().get(1).key()).isEqualTo("level.missed");
    }

    @Test
    void orders_of_a_group_are_corrected_together() throws IOException {
        sides(66, 60);
        // 6 rows: p = 2 / 64 = 0.03125, alone under 0.05; Holm over two of them: 0.0625.
        String two = ORDER + "  - {id: p, better: {approach: dummy-parrot}, worse: {approach: dummy-empty}}\n";
        assertThat(one(ORDER).verdict()).isEqualTo(Verdict.REPRODUCED);
        assertThat(rule(two).values()).extracting(Ruling::verdict).containsOnly(Verdict.NOT_REPRODUCED);
        assertThat(one(two).adjustedPValue()).isCloseTo(0.0625, within(1e-12));
        String apart = two.replace("{id: p,", "{id: p, group: others,");
        assertThat(rule(apart).values()).extracting(Ruling::verdict).containsOnly(Verdict.REPRODUCED);
    }

    @Test
    void a_margin_holds_where_resamples_hardly_reach_it() throws IOException {
        String margin = ORDER.replace("id: o,", "id: o, margin: 10,");
        sides(79, 80);
        assertThat(one(margin).verdict()).isEqualTo(Verdict.REPRODUCED);
        sides(70, 80);
        assertThat(one(margin).verdict()).isEqualTo(Verdict.NOT_REPRODUCED);
    }

    @Test
    void a_latency_is_tested_over_stretches_and_a_figure_of_a_process_needs_repetitions() throws IOException {
        sides(80, 80);
        run.samples("dummy-parrot", 80, 1);
        run.samples("dummy-empty", 80, 3);
        String faster = ORDER.replace("figure: accuracy", "figure: latency_p50").replace("unit: \"%\"", "unit: ms");
        assertThat(one(faster).verdict()).isEqualTo(Verdict.REPRODUCED);
        String memory = ORDER.replace("figure: accuracy", "figure: peak_rss_mb").replace("unit: \"%\"", "unit: MB");
        assertThat(one(memory).reasons()).containsExactly(Phrase.of("repetitions", "1", "4"));
        assertThat(one(memory).verdict()).isEqualTo(Verdict.NOT_COMPARABLE);
    }

    @Test
    void latencies_of_repeated_cells_are_tested_over_processes() throws Exception {
        String faster = ORDER.replace("figure: accuracy", "figure: latency_p50").replace("unit: \"%\"", "unit: ms");
        Assertion.Order order = (Assertion.Order)
                ClaimReader.parse("c.yaml", faster, new SuitePlans()).get(0).assertion();
        // Six against six without overlap: p = 2 / (12 over 6) = 2 / 924.
        PairedTest.Outcome apart = new PairedTest(order)
                .of(processes("dummy-parrot", 1, 2, 3, 4, 5, 6), processes("dummy-empty", 7, 8, 9, 10, 11, 12));
        assertThat(apart.pValue()).isCloseTo(2 / 924.0, within(1e-12));
        assertThat(apart.n()).isEqualTo(6);
        // However sure each process is of itself: what differs from process to process is what counts.
        PairedTest.Outcome mixed = new PairedTest(order)
                .of(processes("dummy-parrot", 1, 8, 3, 10, 5, 12), processes("dummy-empty", 7, 2, 9, 4, 11, 6));
        assertThat(mixed.pValue()).isGreaterThan(0.5);
    }

    private Found processes(String approach, double... millis) throws IOException {
        List<StoredRuns.Stored> stored = new ArrayList<>();
        for (double one : millis) {
            HandMadeRun repeated = new HandMadeRun(folder.resolve("repeated"));
            repeated.end(
                    approach,
                    new Outcome.Measured(),
                    Figure.of("latency_p50", one, "ms", Figure.Direction.LOWER, 100, "from:request to answer"));
            Run read = RunFiles.read(folder.resolve("repeated"));
            stored.add(new StoredRuns.Stored(
                    folder,
                    read,
                    read.results().stream()
                            .filter(result -> result.cell().approach().equals(approach))
                            .findFirst()
                            .orElseThrow()));
        }
        return new Found(stored);
    }

    @Test
    void times_of_different_machines_are_not_compared_and_those_of_one_machine_are_looked_for() throws IOException {
        String faster = ORDER.replace("figure: accuracy", "figure: latency_p50").replace("unit: \"%\"", "unit: ms");
        side(run, "dummy-parrot", 80, 1);
        HandMadeRun other = new HandMadeRun(folder.resolve("runs/other"), "2026-01-02T00:00:00Z", "machine-b");
        side(other, "dummy-empty", 60, 3);
        assertThat(one(faster).verdict()).isEqualTo(Verdict.NOT_COMPARABLE);
        assertThat(one(faster).reasons()).containsExactly(Phrase.of("machines", "machine-a, machine-b", "latency_p50"));
        // What is right is right on any machine.
        assertThat(one(ORDER).verdict()).isEqualTo(Verdict.REPRODUCED);
        // The newest results are of two machines still, but the older machine has both.
        side(run, "dummy-empty", 60, 3);
        assertThat(one(faster).verdict()).isEqualTo(Verdict.REPRODUCED);
        assertThat(one(faster).runs()).containsExactly("dummies-by-hand");
        // The newer machine comes first where it has both too; there the parrot is the slower one.
        side(other, "dummy-parrot", 80, 9);
        assertThat(one(faster).verdict()).isEqualTo(Verdict.NOT_REPRODUCED);
        assertThat(one(faster).runs()).containsExactly("other");
    }

    @Test
    void bytes_are_counted_and_take_no_part_in_the_correction() throws IOException {
        sides(66, 60);
        String smaller = ORDER + "  - {id: p, figure: model_mb, unit: MB, better: {approach: dummy-parrot},"
                + " worse: {approach: dummy-empty}}\n";
        Map<String, Ruling> both = rule(smaller);
        assertThat(both.get("p").verdict()).isEqualTo(Verdict.REPRODUCED);
        assertThat(both.get("p").pValue()).isNull();
        assertThat(both.get("p").reasons()).extracting(Phrase::key).containsExactly("counted");
        // 6 rows: p = 2 / 64 = 0.03125, and so it stays: the order of bytes is not tested.
        assertThat(both.get("o").adjustedPValue()).isCloseTo(0.03125, within(1e-12));
        Ruling reverse = one(
                smaller.replace(
                        "{id: o, better: {approach: dummy-parrot}, worse: {approach: dummy-empty}}",
                        "{id: o, figure: model_mb, unit: MB, better: {approach: dummy-empty}, worse: {approach: dummy-parrot}}"));
        assertThat(reverse.verdict()).isEqualTo(Verdict.NOT_REPRODUCED);
    }

    @Test
    void a_p_value_that_would_be_shown_as_0_is_shown_as_under_a_ten_thousandth() throws IOException {
        sides(80, 60);
        // p = 2 / 2^20
        assertThat(one(ORDER).reasons().get(1).places()).startsWith("< 0.0001");
        sides(64, 60);
        // 4 rows: p = 2 / 16
        assertThat(one(ORDER).reasons().get(1).places()).startsWith("= 0.125");
    }

    @Test
    void two_classifiers_in_a_row_are_right_where_both_are() throws IOException {
        sides(80, 60);
        run.samples("dummy-parrot", 0, 80, 1, 10);
        run.samples("dummy-empty", 40, 100, 1, 10);
        String cascade = SHARED.replace("figure: accuracy", "figure: in_scope_accuracy")
                + "id: v\nsignature: ci:wilson@0.95\nvalue: 40\ntolerance: 0\nrows: 100\n"
                + "gate: {approach: dummy-parrot}\nthen: {approach: dummy-empty}\n";
        // Rows 0 to 79 pass, 40 to 99 are named rightly: 40 to 79 are both.
        assertThat(one(cascade).verdict()).isEqualTo(Verdict.REPRODUCED);
        assertThatThrownBy(() -> one(cascade.replace("in_scope_accuracy", "oos_recall")))
                .hasMessageContaining("expected in_scope_accuracy");
    }

    @Test
    void a_pooled_mean_counts_rows_and_a_plain_one_data_sets() throws NoBasis {
        Assertion.Value value = new Assertion.Value("accuracy", SIGNATURE, 80, "%", 0, "w", null);
        List<Figure> figures = List.of(
                Figure.of("accuracy", 0.9, "", Figure.Direction.HIGHER, 300, SIGNATURE),
                Figure.of("accuracy", 0.5, "", Figure.Direction.HIGHER, 100, SIGNATURE));
        // (0.9 * 300 + 0.5 * 100) / 400 = 0.8; (0.9 + 0.5) / 2 = 0.7
        assertThat(new ValueRule(value, true).of(figures, List.of()).value()).isCloseTo(80, within(1e-9));
        assertThat(new ValueRule(value, false).of(figures, List.of()).value()).isCloseTo(70, within(1e-9));
    }

    /** The parrot and the empty dummy with so many of a hundred requests right. */
    private void sides(int parrot, int empty) throws IOException {
        side(run, "dummy-parrot", parrot, 1);
        side(run, "dummy-empty", empty, 3);
    }

    private static void side(HandMadeRun run, String approach, int right, double millis) throws IOException {
        run.end(
                approach,
                new Outcome.Measured(),
                Figure.of("accuracy", right / 100.0, "", Figure.Direction.HIGHER, 100, SIGNATURE),
                Figure.of("latency_p50", millis, "ms", Figure.Direction.LOWER, 100, "from:request to answer"),
                Figure.of("model_mb", millis, "MB", Figure.Direction.LOWER, 1, "source:files"),
                Figure.of("peak_rss_mb", 10 * millis, "MB", Figure.Direction.LOWER, 1, "source:VmHWM"));
        run.samples(approach, right, (int) millis);
    }
}
