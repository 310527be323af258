package org.kefubench.harness.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kefubench.api.Outcome;
import org.kefubench.api.Placement;
import org.kefubench.api.Task;
import org.kefubench.reports.run.Cell;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.Figure;

class AgreementTest {

    private static final Cell CELL = new Cell(
            "a", "a", Map.of(), "d", Task.INTENT, Placement.JVM, Map.of("name", "single-stream"), Map.of(), 1, 0);

    @Test
    void within_a_tenth_both_instruments_agree() {
        assertThat(note(figure("qps", 100), figure("jmh_qps", 109))).isEqualTo("agrees: 1.09 times the harness's qps");
        assertThat(note(figure("qps", 100), figure("jmh_qps", 89)))
                .isEqualTo("DISAGREES: 0.89 times the harness's qps");
    }

    @Test
    void overlapping_intervals_cannot_be_told_apart() {
        assertThat(note(
                        figure("qps", 100).within(80, 130),
                        figure("jmh_qps", 150).within(125, 175)))
                .startsWith("cannot be told apart");
        assertThat(note(
                        figure("qps", 100).within(80, 120),
                        figure("jmh_qps", 150).within(125, 175)))
                .startsWith("DISAGREES");
    }

    @Test
    void measuring_again_replaces_the_earlier_figures() {
        CellResult once = Agreement.joined(result(figure("qps", 100)), List.of(figure("jmh_qps", 50)));
        CellResult twice = Agreement.joined(once, List.of(figure("jmh_qps", 100)));
        assertThat(twice.figures()).extracting(Figure::name).containsExactly("qps", "jmh_qps");
        assertThat(twice.figure("jmh_qps").orElseThrow().value()).isEqualTo(100);
    }

    private static String note(Figure own, Figure jmh) {
        return Agreement.joined(result(own), List.of(jmh))
                .figure(jmh.name())
                .orElseThrow()
                .note();
    }

    private static CellResult result(Figure own) {
        return new CellResult(
                "h", CELL, new Outcome.Measured(), null, List.of(own), List.of(), null, List.of(), Map.of());
    }

    private static Figure figure(String name, double value) {
        return Figure.of(name, value, "1/s", Figure.Direction.HIGHER, 10, "s");
    }
}
