package org.kefubench.reports.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kefubench.reports.page.Placed.accuracy;
import static org.kefubench.reports.page.Placed.board;
import static org.kefubench.reports.page.Placed.result;
import static org.kefubench.reports.page.Placed.test;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kefubench.api.Language;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.PairTest;
import org.kefubench.reports.text.Texts;

class DifferencesTest {

    private static final CellResult BEST = result("pytorch/cpu/fp32", accuracy(92));
    private static final CellResult MIDDLE = result("onnxruntime/cpu/fp32", accuracy(90));
    private static final CellResult WORST = result("onnxruntime/cpu/int8", accuracy(81));

    private static Differences.Table table(PairTest... tests) {
        return new Differences(Texts.of(Language.EN))
                .of(board(List.of(tests), List.of(), BEST, MIDDLE, WORST)
                        .contests()
                        .get(0))
                .get(0);
    }

    @Test
    void a_difference_is_that_of_the_worse_less_the_better_whichever_was_tested_first() {
        // Second less first: -2 as tested in this order, +11 in the other.
        List<Differences.Pair> pairs = table(
                        test(BEST, MIDDLE, -2, 0.4, 4),
                        test(WORST, BEST, 11, 0.00001, 5),
                        test(MIDDLE, WORST, -9, 0.03, 6))
                .pairs();
        Differences.Pair inOrder = pairs.get(0);
        assertThat(inOrder.difference()).isEqualTo("−2.0");
        assertThat(inOrder.interval()).isEqualTo("−5.0 … −1.0");
        Differences.Pair turned = pairs.get(1);
        assertThat(turned.first()).contains("pytorch");
        assertThat(turned.second()).contains("int8");
        assertThat(turned.difference()).isEqualTo("−11.0");
        // 8 to 12 with the other sign.
        assertThat(turned.interval()).isEqualTo("−12.0 … −8.0");
        assertThat(turned.adjusted()).isEqualTo("< 0.0001");
        assertThat(turned.tests()).contains("mcnemar-exact p < 0.0001");
        assertThat(inOrder.tests()).contains("n = 200", "mcnemar-exact p = 0.4000");
    }

    @Test
    void the_least_difference_that_could_be_found_is_told_for_each_pair_and_as_their_median() {
        Differences.Table table = table(
                test(BEST, MIDDLE, -2, 0.4, 4), test(BEST, WORST, -11, 0.001, 5), test(MIDDLE, WORST, -9, 0.2, 6));
        assertThat(table.pairs()).extracting(Differences.Pair::detectable).containsExactly("4.0", "5.0", "6.0");
        // The median of 4, 5 and 6; one pair of three differs.
        assertThat(table.summary())
                .isEqualTo("1 of 3 pairs differ (adjusted p < 0.05); for the others there is no detectable difference."
                        + " With this many requests a test finds a difference of 5.0 % or more four times out of five"
                        + " (median of the pairs).");
    }

    @Test
    void what_cannot_be_told_apart_shares_a_letter() {
        Differences.Table table = table(
                test(BEST, MIDDLE, -2, 0.4, 4), test(BEST, WORST, -11, 0.001, 5), test(MIDDLE, WORST, -9, 0.001, 6));
        assertThat(table.letters()).containsExactly("a");
        assertThat(table.lines())
                .extracting(Differences.Line::member)
                .containsExactly(List.of(true), List.of(true), List.of(false));
    }

    @ParameterizedTest
    @CsvSource({"0, < 0.0001", "0.0000999, < 0.0001", "0.0001, 0.0001", "0.04999, 0.0500", "1, 1.0000"})
    void no_p_value_reads_as_nought(double value, String text) {
        assertThat(Differences.p(value)).isEqualTo(text);
    }
}
