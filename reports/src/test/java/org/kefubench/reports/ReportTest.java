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
import org.kefubench.reports.board.Board;
import org.kefubench.reports.board.Contest;
import org.kefubench.reports.compare.Comparison;
import org.kefubench.reports.run.Figure;
import org.kefubench.reports.run.RunFiles;

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
        assertThat(directory.resolve("en/index.html")).isRegularFile();
    }

    @Test
    void a_page_of_many_cells_stays_below_five_megabytes() throws IOException {
        // Five data sets with nine classifiers each.
        Path large = SyntheticRun.writeLarge(directory.resolve("large"), 6, 5);
        assertThat(RunFiles.read(large).results()).hasSizeGreaterThanOrEqualTo(40);
        Report.render(List.of(large), directory.resolve("large-out"));
        for (String page : List.of("en", "zh", "large-out")) {
            assertThat(Files.size(directory.resolve(page).resolve("index.html")))
                    .as(page)
                    .isLessThan(5_000_000);
        }
    }

    @Test
    void ids_are_unique_with_two_runs_of_one_suite() throws IOException {
        Path again = SyntheticRun.write(directory.resolve("again"), 7);
        Report.render(List.of(directory.resolve("run"), again), directory.resolve("both"));
        String both = Files.readString(directory.resolve("both/index.html"));
        List<String> ids = ids(both);
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(ids.stream().filter(id -> id.startsWith("cell-quick-")).count())
                .isEqualTo(2L * RunFiles.read(again).planned().size());
        assertThat(targets(both)).isNotEmpty().allMatch(ids::contains);
    }

    @Test
    void runs_of_two_machines_are_shown_apart_and_never_averaged() throws IOException {
        Path here = SyntheticRun.writeSmall(directory.resolve("here"), 8, "machine-here");
        Path there = SyntheticRun.writeSmall(directory.resolve("there"), 9, "machine-there");
        Board board = Board.of(List.of(RunFiles.read(here), RunFiles.read(there)));
        assertThat(board.machines()).containsExactly("machine-here", "machine-there");
        assertThat(board.contests()).hasSize(2);
        for (int i = 0; i < 2; i++) {
            Contest contest = board.contests().get(i);
            Double own = board.runs()
                    .get(i)
                    .results()
                    .get(0)
                    .figure("qps")
                    .map(Figure::value)
                    .orElseThrow();
            assertThat(contest.machine()).isEqualTo(board.machines().get(i));
            assertThat(contest.entrants()).allMatch(entrant -> entrant.rows().size() == 1);
            assertThat(contest.entrants().get(0).value("qps")).hasValue(own);
        }
        Report.render(List.of(here, there), directory.resolve("machines"));
        String page = Files.readString(directory.resolve("machines/index.html"));
        assertThat(page)
                .contains(
                        "<button type=\"button\">Machine</button>",
                        "<td class=\"kept\"><code>machine-there</code></td>")
                .contains("single-stream · on machine-here ·", "single-stream · on machine-there ·")
                .contains("<option>machine-there</option>");
        assertThat(english).doesNotContain("<button type=\"button\">Machine</button>", " · on synthetic");
        Comparison comparison = Report.compare(here, there, directory.resolve("apart"));
        assertThat(comparison.machines()).contains(List.of("machine-here", "machine-there"));
        assertThat(Files.readString(directory.resolve("apart/index.html")))
                .contains("The runs come from different machines (machine-here; machine-there)");
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
        List<String> ids = ids(english);
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(targets(english)).allMatch(ids::contains);
    }

    private static List<String> ids(String page) {
        return Pattern.compile(" id=\"([^\"]*)\"")
                .matcher(page)
                .results()
                .map(r -> r.group(1))
                .toList();
    }

    private static List<String> targets(String page) {
        return Pattern.compile("href=\"#([^\"]*)\"")
                .matcher(page)
                .results()
                .map(r -> r.group(1))
                .toList();
    }

    @Test
    void no_heading_is_empty() {
        assertThat(english).doesNotContainPattern("<h\\d[^>]*></h\\d>");
        assertThat(english).contains("From the smallest to the largest</h4>");
    }

    @Test
    void answers_across_placements_and_what_ran_where_are_tables_of_their_own() {
        assertThat(english)
                .contains("id=\"ran\"", "GPU × INT8: 58 % of nodes on CPU", "CPU 70, CUDA 50")
                .contains("id=\"equivalence\"", "reference: onnxruntime/cpu/fp32, single-stream")
                // 546 of 550 are 99.27 %, 541 are 98.36 %: below the gate of 99 %.
                .contains("99.27 %</a><small>4 of 550 flipped</small></td>")
                .contains("98.36 %</a><small>9 of 550 flipped</small><small class=\"strayed\">⚠ below its gate");
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
        List<String> verdicts = Pattern.compile("<tr data-status=\"(\\w+)\"")
                .matcher(Files.readString(directory.resolve("compare/index.html")))
                .results()
                .map(r -> r.group(1))
                .toList();
        assertThat(verdicts).contains("worse", "same");
        assertThat(verdicts.lastIndexOf("worse")).isLessThan(verdicts.indexOf("same"));
        assertThat(Files.readString(directory.resolve("compare/index.html")))
                .contains("quick-20260103T120000Z", "quick-20260104T120000Z", "no detectable difference");
    }
}
