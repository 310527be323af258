package org.kefubench.reports.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kefubench.reports.page.Placed.accuracy;
import static org.kefubench.reports.page.Placed.board;
import static org.kefubench.reports.page.Placed.qps;
import static org.kefubench.reports.page.Placed.result;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kefubench.api.Language;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.Figure;
import org.kefubench.reports.run.PairTest;
import org.kefubench.reports.text.Texts;

class PlacementsTest {

    private static final CellResult INTEGERS =
            result("onnxruntime/cpu/int8", accuracy(90), qps(300), megabytes("peak_rss_mb", 50));
    private static final CellResult SINGLE =
            result("onnxruntime/cpu/fp32", accuracy(91.5), qps(120), megabytes("peak_rss_mb", 200));

    private static Figure megabytes(String name, double value) {
        return Figure.of(name, value, "MB", Figure.Direction.LOWER, 1, name);
    }

    private static List<Placements.Line> lines(List<PairTest> tests, CellResult... results) {
        return new Placements(Texts.of(Language.EN))
                .of(board(tests, List.of(), results).contests().get(0))
                .get(0)
                .lines();
    }

    @Test
    void single_precision_is_the_baseline_though_it_comes_second() {
        List<Placements.Line> lines = lines(List.of(), INTEGERS, SINGLE);
        assertThat(lines)
                .extracting(Placements.Line::placement)
                .containsExactly("onnxruntime/cpu/fp32", "onnxruntime/cpu/int8");
        assertThat(lines.get(0).baseline()).isTrue();
        assertThat(lines.get(0).speed()).isEqualTo("1");
        Placements.Line line = lines.get(1);
        // 90 - 91.5; 300 / 120; 50 / 200; size on disk is not known.
        assertThat(line.change()).isEqualTo("−1.5");
        assertThat(line.speed()).isEqualTo("2.50");
        assertThat(line.memory()).isEqualTo("0.25");
        assertThat(line.disk()).isEmpty();
        // 88-92 and 89.5-93.5 overlap.
        assertThat(line.verdict()).isEqualTo("no detectable difference");
    }

    @Test
    void a_paired_test_decides_whether_a_precision_costs_quality() {
        PairTest test = new PairTest(
                "accuracy", INTEGERS.hash(), SINGLE.hash(), 200, 1.5, 0.5, 2.5, 0.01, 0.02, 1, Map.of("mcnemar", 0.01));
        assertThat(lines(List.of(test), INTEGERS, SINGLE).get(1).verdict()).isEqualTo("differs");
    }

    @Test
    void another_model_is_another_family_and_one_placement_is_none() {
        CellResult other = result("pytorch/cpu/fp32", "single-stream", 1, Map.of("layers", 2), accuracy(80));
        assertThat(new Placements(Texts.of(Language.EN))
                        .of(board(SINGLE, INTEGERS, other).contests().get(0)))
                .hasSize(1);
        assertThat(new Placements(Texts.of(Language.EN))
                        .of(board(SINGLE, other).contests().get(0)))
                .isEmpty();
    }
}
