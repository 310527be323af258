package org.kefubench.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jfree.chart.plot.XYPlot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Language;
import org.kefubench.reports.chart.LinesChart.Dot;
import org.kefubench.reports.chart.LinesChart.Line;
import org.kefubench.reports.text.Texts;

class LookTest {

    @TempDir
    Path directory;

    @Test
    void without_a_chinese_font_labels_become_numbers_with_a_legend_and_words_become_english() {
        Look look = Look.numbered(List.of("svm", "检索", "生成", "检索"));
        assertThat(look.label("svm")).isEqualTo("svm");
        assertThat(look.label("检索")).isEqualTo("#1");
        assertThat(look.label("生成")).isEqualTo("#2");
        assertThat(look.texts().language()).isEqualTo(Language.EN);
        try (ChartFiles files = new ChartFiles(directory, Look.svg(Texts.of(Language.ZH)), look, 1_000_000)) {
            assertThat(files.write(chart("检索"))).contains(">检索<", "var(--ink)").doesNotContain("#1<");
        }
        assertThat(directory.resolve("labels.txt")).hasContent("#1 = 检索\n#2 = 生成");
        assertThat(directory.resolve("lines.png")).isNotEmptyFile();
    }

    @Test
    void a_label_is_escaped_in_the_drawing() {
        Texts texts = Texts.of(Language.EN);
        try (ChartFiles files = new ChartFiles(directory, List.of("<script>&"), texts)) {
            assertThat(files.write(chart("<script>&"))).contains("&lt;script").doesNotContain("<script>");
        }
    }

    @Test
    void once_the_page_is_full_it_points_to_the_files() {
        Look look = Look.svg(Texts.of(Language.EN));
        int one;
        try (ChartFiles files = new ChartFiles(directory, look, look, 1_000_000)) {
            one = files.write(chart("a")).length();
        }
        try (ChartFiles files = new ChartFiles(directory.resolve("charts"), look, look, one)) {
            assertThat(files.write(chart("a"))).startsWith("<svg");
            assertThat(files.write(chart("a")))
                    .isEqualTo("<img src=\"charts/lines.svg\" alt=\"caption &quot;quoted&quot; &lt;b>\" width=\"300\""
                            + " height=\"200\" loading=\"lazy\">");
        }
        assertThat(directory.resolve("charts/lines.svg")).isNotEmptyFile();
    }

    @Test
    void an_image_that_cannot_be_written_is_named_when_the_files_are_closed() throws IOException {
        ChartFiles files = new ChartFiles(directory, List.of("a"), Texts.of(Language.EN));
        Files.createDirectories(directory.resolve("lines.png/in the way"));
        files.write(chart("a"));
        assertThatThrownBy(files::close)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot write " + directory.resolve("lines.png"));
    }

    @Test
    void a_letter_that_the_font_lacks_is_one_em_wide() {
        var font = Lettering.LATIN.deriveFont(20f);
        double latin = Widths.width(font, "ab");
        // Two Chinese letters of 20 pixels each.
        assertThat(Widths.width(font, "ab检索")).isCloseTo(latin + 40, within(1e-6));
    }

    @Test
    void quantiles_stand_at_their_number_of_nines() {
        // 1 - 0.99 = 10^-2
        assertThat(NinesAxis.position(0.99)).isCloseTo(2, within(1e-9));
        assertThat(NinesAxis.position(0)).isZero();
    }

    @Test
    void ticks_are_short_and_alike_everywhere() {
        assertThat(List.of(Axes.tick(0.02), Axes.tick(5), Axes.tick(2000), Axes.tick(1_500_000)))
                .containsExactly("0.02", "5", "2k", "1.5M");
    }

    @Test
    void a_chart_of_equal_values_can_be_drawn() {
        var plot = (XYPlot)
                lines("flat", true).draw(Look.svg(Texts.of(Language.EN))).getPlot();
        assertThat(plot.getRangeAxis().getRange().getLength()).isPositive();
    }

    private static Chart chart(String name) {
        return new Chart(
                "lines", "caption \"quoted\" <b>", look -> lines(name, false).draw(look), 300, 200);
    }

    private static LinesChart lines(String name, boolean logarithmic) {
        List<Dot> dots = List.of(new Dot(1, 2, 2, 2), new Dot(2, 2, 2, 2));
        return new LinesChart(List.of(new Line(name, 0, dots)), "x", "y", LinesChart.Scale.LINEAR, logarithmic, true);
    }
}
