package org.kefubench.reports.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.kefubench.reports.board.Cells.accuracy;
import static org.kefubench.reports.board.Cells.board;
import static org.kefubench.reports.board.Cells.qps;
import static org.kefubench.reports.board.Cells.result;
import static org.kefubench.reports.board.Cells.test;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.Figure;
import org.kefubench.reports.run.PairTest;

class DistinctionTest {

    private final CellResult a = result("a", 1, accuracy(93, 91, 95));
    private final CellResult b = result("b", 1, accuracy(92, 90, 94));
    private final CellResult c = result("c", 1, accuracy(91, 89, 93));

    @Test
    void entrants_that_tests_do_not_tell_apart_share_a_group() {
        Board board = board(List.of(test(a, b, 0.3), test(b, c, 0.2), test(a, c, 0.01)), a, b, c);
        Distinction distinction = board.contests().get(0).distinctions().get(0);
        assertThat(distinction.groups()).containsExactly(List.of(0, 1), List.of(1, 2));
    }

    @Test
    void sixty_entrants_of_which_two_differ_are_two_groups_at_once() {
        List<CellResult> all = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            all.add(result("e" + i, 1, accuracy(90 - 0.1 * i, 80, 99)));
        }
        List<PairTest> tests = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            for (int j = i + 1; j < 60; j++) {
                tests.add(test(all.get(i), all.get(j), i == 0 && j == 59 ? 0.001 : 0.9));
            }
        }
        Board board = board(tests, all.toArray(CellResult[]::new));
        // All but the last, and all but the first; trying every set of them would take 2^58 steps.
        assertThat(board.contests().get(0).distinctions().get(0).groups())
                .containsExactly(
                        IntStream.range(0, 59).boxed().toList(),
                        IntStream.range(1, 60).boxed().toList());
    }

    @Test
    void a_test_decides_against_overlapping_intervals() {
        // 91-95 and 90-94 overlap, yet the paired test tells a and b apart.
        Board board = board(List.of(test(a, b, 0.01), test(b, c, 0.2), test(c, a, 0.04)), a, b, c);
        Choice choice = board.contests().get(0).choice().orElseThrow();
        assertThat(choice.tied()).isEqualTo(1);
        assertThat(board.contests().get(0).distinctions().get(0).groups()).containsExactly(List.of(0), List.of(1, 2));
    }

    @Test
    void without_tests_there_is_nothing_to_tell() {
        assertThat(board(a, b).contests().get(0).distinctions()).isEmpty();
    }

    @Test
    void variation_is_split_into_seeds_processes_and_requests() {
        // Seed 1: 10 and 14, seed 2: 20 and 24. Within: (8 + 8) / 2 = 8. Means 12 and 22, variance 50; less 8 / 2 = 46
        // for seeds.
        // Intervals of +-1.96: a standard error of 1, a request part of 1; 8 - 1 = 7 for processes.
        double z = 1.959963984540054;
        Board board = board(
                result("a", "d", 1, 0, accuracy(10, 10 - z, 10 + z)),
                result("a", "d", 1, 1, accuracy(14, 14 - z, 14 + z)),
                result("a", "d", 2, 0, accuracy(20, 20 - z, 20 + z)),
                result("a", "d", 2, 1, accuracy(24, 24 - z, 24 + z)));
        Spread spread =
                Spread.of(board.contests().get(0).entrants().get(0), "accuracy").orElseThrow();
        assertThat(spread.mean()).isEqualTo(17);
        assertThat(spread.seed()).isCloseTo(46, within(1e-9));
        assertThat(spread.process()).isCloseTo(7, within(1e-9));
        assertThat(spread.request()).isCloseTo(1, within(1e-9));
        assertThat(spread.deviation()).isCloseTo(Math.sqrt(54), within(1e-9));
        // Two seeds with means 12 and 22: t(0.975, 1) = 12.7062 times sqrt(50 / 2) = 5.
        assertThat(spread.halfWidth()).isCloseTo(12.7062 * 5, within(1e-3));
        // 10 + 1.96 is less than 14 - 1.96: two processes of one seed disagree.
        assertThat(spread.unstable()).isTrue();
    }

    @Test
    void an_interval_at_98_percent_is_wider_by_its_own_level_and_of_one_seed_the_processes_count() {
        // Half a width of 2.3263 at 98 % is a standard error of 1; as if at 95 %, it would be 1.187 with variance
        // 1.409.
        Figure first = latency(10);
        Figure second = latency(12);
        Spread spread = Spread.of(
                        board(result("a", "d", 1, 0, first), result("a", "d", 1, 1, second))
                                .contests()
                                .get(0)
                                .entrants()
                                .get(0),
                        "latency_p50")
                .orElseThrow();
        assertThat(first.level()).isEqualTo(0.98);
        assertThat(accuracy(1, 0, 2).level()).isEqualTo(0.95);
        assertThat(spread.request()).isCloseTo(1, within(1e-6));
        // Variance of 10 and 12 is 2: 12.7062 times sqrt(2 / 2).
        assertThat(spread.halfWidth()).isCloseTo(12.7062, within(1e-4));
    }

    private static Figure latency(double value) {
        String signature = "percentile:hyndman-fan-7|ci:order-statistics@0.98|version:1";
        return Figure.of("latency_p50", value, "ms", Figure.Direction.LOWER, 100, signature)
                .within(value - 2.3263479, value + 2.3263479);
    }

    @Test
    void processes_that_agree_are_stable_and_a_single_one_has_no_spread() {
        Board repeated =
                board(result("a", "d", 1, 0, accuracy(10, 8, 12)), result("a", "d", 1, 1, accuracy(11, 9, 13)));
        Entrant entrant = repeated.contests().get(0).entrants().get(0);
        assertThat(Spread.of(entrant, "accuracy").orElseThrow().unstable()).isFalse();
        assertThat(Spread.of(entrant, "qps")).isEmpty();
        Entrant single =
                board(result("b", 1, qps(4))).contests().get(0).entrants().get(0);
        assertThat(Spread.of(single, "qps")).isEmpty();
    }
}
