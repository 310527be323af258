package org.kefubench.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Language;

class ReportTest {

    @TempDir
    static Path directory;

    private static String english;
    private static String chinese;

    @BeforeAll
    static void render() throws IOException {
        Path run = SyntheticRun.write(directory.resolve("run"), 1);
        Report.render(List.of(run), directory.resolve("en"));
        Path small = SyntheticRun.writeSmall(directory.resolve("small"), 2);
        Report.render(List.of(small), directory.resolve("zh"), Language.ZH);
        english = Files.readString(directory.resolve("en/index.html"));
        chinese = Files.readString(directory.resolve("zh/index.html"));
    }

    @Test
    void what_customers_write_is_escaped() {
        assertThat(english).doesNotContain("<script>alert").contains("&lt;script&gt;alert");
        assertThat(english).contains("out of memory &lt;&amp;&gt;");
    }

    @Test
    void the_page_needs_nothing_but_itself() {
        assertThat(english)
                .doesNotContain("<script src", "<link rel=\"stylesheet\"", "@import", "url(http", "<img", "<iframe");
        Matcher links = Pattern.compile("(?:href|src)=\"([^\"]*)\"").matcher(english);
        assertThat(links.results().map(r -> r.group(1)))
                .allMatch(target -> target.startsWith("#") || target.startsWith("charts/") || target.equals("data:,"));
        assertThat(english.length()).isLessThan(5_000_000);
    }

    @Test
    void what_to_take_comes_first_and_nothing_is_left_out() {
        assertThat(english.indexOf("Which one should I take?"))
                .isPositive()
                .isLessThan(english.indexOf("id=\"cells\""));
        assertThat(english)
                .contains("exit 134: the process crashed (SIGABRT)", "this machine has no NVIDIA driver", "内存不足")
                .contains("n/a (needs 6636, has 1900)", "made_up_figure", "furlongs")
                .contains("The run ended, or still runs, before this cell&#39;s turn.");
    }

    @Test
    void the_user_interface_speaks_chinese() {
        assertThat(chinese).contains("<html lang=\"zh\">", "应该选哪一个？", "未完成").doesNotContain("Which one should I take?");
    }

    @Test
    void ids_are_unique_and_links_lead_somewhere() {
        List<String> ids = Pattern.compile(" id=\"([^\"]*)\"")
                .matcher(english)
                .results()
                .map(r -> r.group(1))
                .toList();
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(Pattern.compile("href=\"#([^\"]*)\"")
                        .matcher(english)
                        .results()
                        .map(r -> r.group(1)))
                .allMatch(ids::contains);
    }

    @Test
    void each_chart_is_well_formed_svg_with_text_and_has_a_png() throws Exception {
        try (var files = Files.list(directory.resolve("en/charts"))) {
            List<Path> drawings =
                    files.filter(f -> f.toString().endsWith(".svg")).toList();
            assertThat(drawings).hasSizeGreaterThan(20);
            for (Path svg : drawings) {
                var document = DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(svg.toFile());
                assertThat(document.getElementsByTagName("text").getLength())
                        .as(svg.toString())
                        .isPositive();
                assertThat(Path.of(svg.toString().replace(".svg", ".png"))).isNotEmptyFile();
            }
        }
        // Rotated text, too, stays text.
        assertThat(Files.readString(directory.resolve("en/charts/confusion-2-desk-zh.svg")))
                .contains(">退款进度<");
        assertThat(Files.readString(directory.resolve("zh/charts/front-1-desk-en.svg")))
                .contains(">QPS (1/s)<");
        assertThat(Files.readString(directory.resolve("en/charts/front-2-desk-zh.svg")))
                .contains(">检索 indexed<");
    }

    @Test
    void each_contest_has_tables_and_all_figures_are_in_one_file() throws IOException {
        Path tables = directory.resolve("en/tables");
        assertThat(tables.resolve("1-desk-en.tex")).content().contains("\\toprule", "linear SVM & 91.");
        assertThat(tables.resolve("2-desk-zh.md")).content().contains("| 检索 indexed |");
        assertThat(Files.readAllLines(tables.resolve("figures.csv")))
                .hasSizeGreaterThan(300)
                .anyMatch(line -> line.contains("not applicable: cuda:0"));
    }

    @Test
    void confidences_have_a_reliability_diagram_and_threshold_curves_in_both_languages() throws IOException {
        assertThat(directory.resolve("en/charts")).isDirectoryContaining("glob:**/reliability-1-desk-en.svg");
        assertThat(english)
                .contains("confidences come true", "a person takes the rest", "y = x")
                .contains("<mark>", "Intents that give most trouble");
        assertThat(Files.readString(directory.resolve("en/charts/reliability-1-desk-en.svg")))
                .contains("share right");
        Path run = SyntheticRun.write(directory.resolve("whole"), 5);
        Report.render(List.of(run), directory.resolve("whole-zh"), Language.ZH);
        assertThat(Files.readString(directory.resolve("whole-zh/index.html")))
                .contains("置信度可信", "其余转人工", "最棘手的意图")
                .doesNotContain("confidences come true");
        assertThat(Files.readString(directory.resolve("whole-zh/charts/coverage-1-desk-en.svg")))
                .contains("正确比例");
    }

    @Test
    void two_runs_are_compared_figure_by_figure() throws IOException {
        Path first = SyntheticRun.writeSmall(directory.resolve("before"), 3);
        Path second = SyntheticRun.writeSmall(directory.resolve("after"), 4);
        var comparison = Report.compare(first, second, directory.resolve("compare"));
        assertThat(comparison.pairs()).hasSize(4);
        assertThat(comparison.onlyFirst()).isEmpty();
        assertThat(comparison.machines()).isEmpty();
        assertThat(Files.readString(directory.resolve("compare/index.html")))
                .contains("quick-20260103T120000Z", "quick-20260104T120000Z", "no detectable difference");
    }
}
