package org.kefubench.harness.significance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.kefubench.api.Outcome;
import org.kefubench.api.Placement;
import org.kefubench.api.Task;
import org.kefubench.harness.score.Evidence;
import org.kefubench.metrics.bleu.Bleu;
import org.kefubench.reports.run.Cell;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.PairTest;
import org.kefubench.reports.run.Run;

class SignificanceTest {

    private static Cell cell(String label, String dataset, int repetition) {
        Map<String, Object> scenario = Map.of("name", "single-stream");
        return new Cell(label, label, Map.of(), dataset, Task.INTENT, Placement.JVM, scenario, Map.of(), 1, repetition);
    }

    private static CellResult measured(String hash, Cell cell) {
        return CellResult.without(hash, cell, new Outcome.Measured());
    }

    private static Run run(CellResult... results) {
        Map<String, Cell> planned = new LinkedHashMap<>();
        for (CellResult result : results) {
            planned.put(result.hash(), result.cell());
        }
        return new Run("r", "s", "now", true, Map.of(), planned, List.of(results));
    }

    /** n requests of which those in [from, to) are right. */
    private static Evidence marks(int n, int from, int to) {
        return new Evidence.Marks(
                "accuracy",
                IntStream.range(0, n).mapToObj(String::valueOf).toList(),
                IntStream.range(0, n).mapToObj(i -> i >= from && i < to).toList());
    }

    @Test
    void what_no_trial_exceeds_is_found_however_many_pairs_a_contest_has() {
        List<String> ids = IntStream.range(0, 40).mapToObj(String::valueOf).toList();
        List<List<String>> references = ids.stream()
                .map(id -> List.of("your parcel number " + id + " left the house today"))
                .toList();
        Evidence right = new Evidence.Texts(
                "bleu",
                Bleu.CORPUS,
                ids,
                references.stream().map(all -> all.get(0)).toList(),
                references);
        Evidence wrong = new Evidence.Texts(
                "bleu", Bleu.CORPUS, ids, ids.stream().map(id -> "no " + id).toList(), references);
        // No trial of 10,000 or of 63,000 exceeds the difference: 1 / (trials + 1).
        assertThat(new Pairing("a", "b", 3).test(right, wrong).orElseThrow().pValue())
                .isCloseTo(1 / 10_001.0, within(1e-12));
        double p = new Pairing("a", "b", 630).test(right, wrong).orElseThrow().pValue();
        assertThat(p).isCloseTo(1 / 63_001.0, within(1e-12));
        // 36 entrants: with 10,000 trials the least adjusted p would be 630 / 10,001 = 0.063.
        assertThat(630 * p).isLessThan(0.05);
    }

    @Test
    void accuracy_is_tested_on_the_rows_on_which_one_alone_is_right() throws IOException {
        // First right on 0-9, second on 8-15: 8 for the first only, 6 for the second only. Exact: 2 P(Bin(14, 1/2) <=
        // 6) = 2 * 6476 / 16384 = 0.7905
        Run run = run(measured("a", cell("a", "d", 0)), measured("b", cell("b", "d", 0)));
        List<PairTest> tests =
                Significance.of(run, (hash, cell) -> List.of(hash.equals("a") ? marks(20, 0, 10) : marks(20, 8, 16)));
        PairTest test = tests.get(0);
        assertThat(tests).hasSize(1);
        assertThat(test.difference()).isCloseTo(-0.1, within(1e-12));
        assertThat(test.pValue()).isCloseTo(0.7905, within(1e-4));
        assertThat(test.adjusted()).isEqualTo(test.pValue());
        assertThat(test.differs()).isFalse();
    }

    @Test
    void every_pair_of_a_contest_is_tested_with_holms_correction_and_other_contests_apart() throws IOException {
        Run run = run(
                measured("a", cell("a", "d", 0)),
                measured("b", cell("b", "d", 0)),
                measured("c", cell("c", "d", 0)),
                measured("e", cell("a", "other", 0)));
        List<PairTest> tests = Significance.of(
                run,
                (hash, cell) -> List.of(
                        switch (hash) {
                            case "a" -> marks(40, 0, 40);
                            case "b" -> marks(40, 0, 20);
                            default -> marks(40, 0, 19);
                        }));
        assertThat(tests).extracting(PairTest::first).containsExactly("a", "a", "b");
        // 21 against 0: 2 / 2^21; times 3 by Holm. 1 against 0: p = 1.
        PairTest largest = tests.get(1);
        assertThat(largest.pValue()).isCloseTo(2 / Math.pow(2, 21), within(1e-12));
        assertThat(largest.adjusted()).isCloseTo(6 / Math.pow(2, 21), within(1e-12));
        assertThat(tests.get(2).adjusted()).isEqualTo(1);
    }

    @Test
    void the_first_repetition_stands_for_an_entrant() throws IOException {
        Run run = run(
                measured("a2", cell("a", "d", 1)), measured("a1", cell("a", "d", 0)), measured("b", cell("b", "d", 0)));
        List<PairTest> tests = Significance.of(run, (hash, cell) -> List.of(marks(20, 0, 10)));
        assertThat(tests).extracting(PairTest::first, PairTest::second).containsExactly(tuple("a1", "b"));
    }

    private static Tuple tuple(Object... values) {
        return Tuple.tuple(values);
    }

    @Test
    void requests_that_only_one_was_asked_do_not_count() {
        Optional<PairTest> test = new Pairing("a", "b", 1).test(marks(20, 0, 5), marks(10, 0, 5));
        assertThat(test.orElseThrow().n()).isEqualTo(10);
        assertThat(test.orElseThrow().difference()).isZero();
    }

    @Test
    void texts_are_tested_by_randomisation_and_equal_ones_do_not_differ() {
        List<String> ids = IntStream.range(0, 30).mapToObj(String::valueOf).toList();
        List<List<String>> references = ids.stream()
                .map(id -> List.of("your order number " + id + " is on its way to you"))
                .toList();
        List<String> good = references.stream().map(r -> r.get(0)).toList();
        List<String> bad = ids.stream().map(id -> "we do not know").toList();
        Evidence one = new Evidence.Texts("bleu", Bleu.CORPUS, ids, good, references);
        Evidence other = new Evidence.Texts("bleu", Bleu.CORPUS, ids, bad, references);
        PairTest differs = new Pairing("a", "b", 1).test(one, other).orElseThrow();
        // No trial of 10,000 reaches the difference but by chance: p = 1 / 10,001 at the least.
        assertThat(differs.pValue()).isLessThan(0.001);
        assertThat(differs.difference()).isLessThan(-90);
        assertThat(differs.tests()).containsOnlyKeys("approximate-randomisation", "paired-bootstrap");
        assertThat(new Pairing("a", "b", 1).test(one, one).orElseThrow().pValue())
                .isEqualTo(1);
    }

    @Test
    void latencies_are_tested_by_stretches() {
        List<Double> fast =
                IntStream.range(0, 600).mapToObj(i -> 1 + i % 7 * 0.01).toList();
        List<Double> slow = fast.stream().map(x -> x + 0.5).toList();
        PairTest test = new Pairing("a", "b", 1)
                .test(new Evidence.Times("latency_p50", 0.5, fast), new Evidence.Times("latency_p50", 0.5, slow))
                .orElseThrow();
        assertThat(test.difference()).isCloseTo(0.5, within(1e-9));
        assertThat(test.pValue()).isLessThan(1e-6);
        assertThat(test.low()).isGreaterThan(0.4);
        assertThat(test.n()).isEqualTo(30);
    }

    @Test
    void a_dozen_latencies_are_too_few_to_test() {
        Evidence dozen = new Evidence.Times(
                "latency_p50",
                0.5,
                IntStream.range(0, 12).mapToObj(i -> 1.0 + i).toList());
        assertThat(new Pairing("a", "b", 1).test(dozen, dozen)).isEmpty();
    }
}
