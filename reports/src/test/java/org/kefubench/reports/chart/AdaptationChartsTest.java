package org.kefubench.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.XYDataset;
import org.jfree.data.xy.XYZDataset;
import org.junit.jupiter.api.Test;
import org.kefubench.api.Language;
import org.kefubench.reports.board.Board;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.Figure;
import org.kefubench.reports.run.Figure.Direction;
import org.kefubench.reports.text.Texts;

class AdaptationChartsTest {

    private static final List<String> DESKS = List.of("parcel+refund", "card");

    @Test
    void quality_stands_over_trained_parameters_and_the_front_joins_what_nothing_smaller_beats() {
        Chart chart = chart(
                "parameters-",
                adapted("lora", 8_192, 20),
                adapted("dora", 9_000, 18),
                adapted("full", 700_000, 60),
                adapted("bitfit", 2_944, 25),
                adapted("none", 0, 4));
        XYPlot plot = drawn(chart);
        assertThat(points(plot.getDataset(0)))
                .containsExactlyInAnyOrder(
                        List.of(8_192.0, 20.0),
                        List.of(9_000.0, 18.0),
                        List.of(700_000.0, 60.0),
                        List.of(2_944.0, 25.0));
        // The smallest with 25, then what beats it: 60 with everything. 20 and 18 need more than 2,944 for less.
        assertThat(points(plot.getDataset(1))).contains(List.of(2_944.0, 25.0), List.of(700_000.0, 60.0));
        assertThat(points(plot.getDataset(1)))
                .doesNotContain(List.of(8_192.0, 20.0))
                .doesNotContain(List.of(9_000.0, 18.0));
        assertThat(chart.caption()).startsWith("BLEU against the number of parameters");
    }

    @Test
    void those_that_saw_other_examples_or_desks_are_not_among_them() {
        Chart chart = chart(
                "parameters-",
                adapted("lora", 8_192, 20),
                adapted("full", 700_000, 60),
                result(Map.of("method", "lora", "examples", 50), parameters(8_192), bleu(9)),
                stage("full", 1, 30, 5),
                stage("full", 2, 20, 40));
        assertThat(points(drawn(chart).getDataset(0)))
                .containsExactlyInAnyOrder(List.of(8_192.0, 20.0), List.of(700_000.0, 60.0));
    }

    @Test
    void where_each_number_of_examples_has_as_many_the_most_examples_are_told() {
        Chart chart = chart(
                "parameters-",
                result(Map.of("method", "lora", "examples", 50), parameters(8_192), bleu(9)),
                result(Map.of("method", "full", "examples", 50), parameters(700_000), bleu(4)),
                result(Map.of("method", "lora", "examples", 900), parameters(8_192), bleu(12)),
                result(Map.of("method", "full", "examples", 900), parameters(700_000), bleu(30)));
        assertThat(points(drawn(chart).getDataset(0)))
                .containsExactlyInAnyOrder(List.of(8_192.0, 12.0), List.of(700_000.0, 30.0));
    }

    @Test
    void a_learning_curve_has_a_point_for_each_number_of_examples_with_its_interval() {
        Chart chart = chart(
                "learning-",
                examples("lora", 50, 10),
                examples("lora", 200, 22),
                examples("full", 200, 31),
                examples("full", 50, 8));
        XYDataset lines = drawn(chart).getDataset(0);
        assertThat(lines.getSeriesCount()).isEqualTo(2);
        Map<String, List<List<Double>>> byName = new TreeMap<>();
        for (int i = 0; i < 2; i++) {
            byName.put(lines.getSeriesKey(i).toString(), points(lines, i));
        }
        assertThat(byName)
                .containsEntry("x (method=lora)", List.of(List.of(50.0, 10.0), List.of(200.0, 22.0)))
                .containsEntry("x (method=full)", List.of(List.of(50.0, 8.0), List.of(200.0, 31.0)));
    }

    @Test
    void desks_learned_in_turn_make_a_grid_whose_rows_are_stages() {
        Chart chart = chart("retention-", stage("full", 1, 30, 5), stage("full", 2, 20, 40));
        XYZDataset blocks = (XYZDataset) drawn(chart).getDataset(0);
        List<List<Double>> found = new ArrayList<>();
        for (int i = 0; i < blocks.getItemCount(0); i++) {
            found.add(List.of(blocks.getXValue(0, i), blocks.getYValue(0, i), blocks.getZValue(0, i)));
        }
        // column (asked), row (learned), BLEU
        assertThat(found)
                .containsExactlyInAnyOrder(
                        List.of(0.0, 0.0, 30.0),
                        List.of(1.0, 0.0, 5.0),
                        List.of(0.0, 1.0, 20.0),
                        List.of(1.0, 1.0, 40.0));
        assertThat(chart.caption()).contains("A = parcel, refund; B = card");
    }

    @Test
    void nothing_is_drawn_of_bots_that_were_not_adapted_or_of_one_size_alone() {
        assertThat(charts(result(Map.of("k", 1), bleu(20)), result(Map.of("k", 2), bleu(30))))
                .isEmpty();
        assertThat(charts(adapted("lora", 8_192, 20), adapted("dora", 8_192, 22)))
                .isEmpty();
    }

    @Test
    void intervals_are_kept() {
        Chart chart = chart("learning-", examples("lora", 50, 10), examples("lora", 200, 22));
        org.jfree.data.xy.IntervalXYDataset lines =
                (org.jfree.data.xy.IntervalXYDataset) drawn(chart).getDataset(0);
        assertThat(lines.getStartYValue(0, 1)).isCloseTo(20, within(1e-9));
        assertThat(lines.getEndYValue(0, 1)).isCloseTo(24, within(1e-9));
    }

    private static XYPlot drawn(Chart chart) {
        JFreeChart drawn = chart.drawing().apply(Look.svg(Texts.of(Language.EN)));
        return drawn.getXYPlot();
    }

    private static List<List<Double>> points(XYDataset data) {
        List<List<Double>> points = new ArrayList<>();
        for (int series = 0; series < data.getSeriesCount(); series++) {
            points.addAll(points(data, series));
        }
        return points;
    }

    private static List<List<Double>> points(XYDataset data, int series) {
        List<List<Double>> points = new ArrayList<>();
        for (int i = 0; i < data.getItemCount(series); i++) {
            points.add(List.of(data.getXValue(series, i), data.getYValue(series, i)));
        }
        return points;
    }

    private static Chart chart(String name, CellResult... results) {
        return charts(results).stream()
                .filter(chart -> chart.name().startsWith(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Chart> charts(CellResult... results) {
        Board board = Generators.board(results);
        return new Charts(board, Texts.of(Language.EN))
                .adaptations(board.contests().get(0));
    }

    private static CellResult adapted(String method, int parameters, double bleu) {
        return result(Map.of("method", method), parameters(parameters), bleu(bleu));
    }

    private static CellResult examples(String method, int examples, double bleu) {
        return result(Map.of("method", method, "examples", examples), bleu(bleu));
    }

    private static CellResult stage(String method, int learned, double first, double second) {
        return result(
                Map.of("method", method, "desks", DESKS, "learned", learned),
                parameters(700_000),
                bleu((first + second) / 2),
                Figure.of("bleu_desk_1", first, "%", Direction.HIGHER, 10, "bleu"),
                Figure.of("bleu_desk_2", second, "%", Direction.HIGHER, 10, "bleu"));
    }

    private static Figure parameters(int count) {
        return Figure.of("trainable_parameters", count, "", Direction.NEITHER, 1, "count");
    }

    private static Figure bleu(double value) {
        return Figure.of("bleu", value, "%", Direction.HIGHER, 100, "bleu").within(value - 2, value + 2);
    }

    private static CellResult result(Map<String, Object> options, Figure... figures) {
        return Generators.result("x", new TreeMap<>(options), "desk/en", "jvm/cpu/fp32", 1, figures);
    }
}
