package org.kefubench.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Language;
import org.kefubench.reports.board.Board;
import org.kefubench.reports.board.Contest;
import org.kefubench.reports.board.Group;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.Figure;
import org.kefubench.reports.run.Figure.Direction;
import org.kefubench.reports.text.Texts;

class GenerationChartsTest {

    @TempDir
    Path folder;

    private static CellResult result(String placement, int batch, Figure... figures) {
        return result("desk/zh", placement, batch, figures);
    }

    private static CellResult result(String dataset, String placement, int batch, Figure... figures) {
        return Generators.result("小模型", Map.of(), dataset, placement, batch, figures);
    }

    /** A quicker engine has the shorter waits and the lower BLEU. */
    private static CellResult spoken(String placement, int batch, double speed, double bleu) {
        return result(
                placement,
                batch,
                Figure.of("bleu", bleu, "%", Direction.HIGHER, 100, "bleu"),
                Figure.of("nist", bleu / 8, "", Direction.HIGHER, 100, "nist"),
                Figure.of("meteor", bleu / 90, "", Direction.HIGHER, 100, "meteor"),
                Figure.of("perplexity", 90 / bleu, "", Direction.LOWER, 100, "perplexity"),
                Figure.of("bits_per_byte", 30 / bleu, "bit", Direction.LOWER, 100, "bits"),
                Figure.of("decode_tokens_per_s", speed * batch, "1/s", Direction.HIGHER, 100, "decode"),
                Figure.of("first_token_mean", 9000 / speed, "ms", Direction.LOWER, 100, "first"),
                Figure.of("tpot_mean", 1000 / speed, "ms", Direction.LOWER, 100, "tpot"),
                Figure.of("kv_cache_mb", 4.0 * batch, "MB", Direction.LOWER, 100, "cache"),
                Figure.of("qps", speed / 30, "1/s", Direction.HIGHER, 100, "qps"));
    }

    private static Board four() {
        return Generators.board(
                spoken("onnxruntime/cpu/fp32", 1, 120, 40),
                spoken("onnxruntime/cpu/int8", 1, 340, 38),
                spoken("onnxruntime/cpu/fp32", 8, 50, 40),
                spoken("onnxruntime/cpu/int8", 8, 130, 38));
    }

    @Test
    void quality_and_waits_have_a_chart_each_and_batches_one_with_the_largest() {
        Board board = four();
        Charts charts = new Charts(board, Texts.of(Language.EN));
        List<String> first =
                names(charts.generation(board.contests(), board.contests().get(0)));
        List<String> second =
                names(charts.generation(board.contests(), board.contests().get(1)));
        assertThat(first).hasSize(2).allMatch(name -> name.startsWith("tokens-front-") || name.startsWith("first-"));
        assertThat(second)
                .hasSize(2 + 4)
                .filteredOn(name -> name.startsWith("batch-"))
                .hasSize(4);
    }

    @Test
    void figures_with_a_scale_of_their_own_share_no_axis() {
        Board board = four();
        Contest contest = board.contests().get(0);
        List<String> captions = new Charts(board, Texts.of(Language.EN))
                .rows(contest, Group.QUALITY).stream().map(Chart::caption).toList();
        assertThat(captions)
                .containsExactly(
                        "Quality: BLEU.",
                        "Quality: NIST.",
                        "Quality: METEOR.",
                        "Quality: Perplexity.",
                        "Quality: Bits a byte.");
    }

    @Test
    void in_chinese_the_axes_are_chinese() {
        Board board = four();
        Texts texts = Texts.of(Language.ZH);
        Charts charts = new Charts(board, texts);
        List<String> drawn = new ArrayList<>();
        try (ChartFiles files = new ChartFiles(folder, Charts.labels(board), texts)) {
            for (Chart chart :
                    charts.generation(board.contests(), board.contests().get(1))) {
                assertThat(chart.caption()).isNotBlank();
                drawn.add(files.write(chart));
            }
        }
        assertThat(drawn.get(0)).contains(">解码 (1/s)<", ">BLEU (%)<");
        assertThat(drawn.get(1)).contains(">每词元平均用时 (ms)<", ">首词元平均 (ms)<");
        assertThat(drawn.get(2)).contains(">每次查询的请求数<");
        assertThat(folder.resolve(
                        charts.generation(board.contests(), board.contests().get(1))
                                        .get(1)
                                        .name() + ".png"))
                .isNotEmptyFile();
    }

    private static CellResult prompted(String dataset, int prompt, double peak) {
        return result(
                dataset,
                "onnxruntime/cpu/fp32",
                1,
                Figure.of("prompt_tokens", prompt, "", Direction.NEITHER, 100, "mean"),
                Figure.of("output_tokens", 64, "", Direction.NEITHER, 100, "mean"),
                Figure.of("peak_rss_mb", peak, "MB", Direction.LOWER, 1, "VmHWM"));
    }

    @Test
    void measured_memory_is_drawn_over_the_context_with_the_longest_prompts() {
        Board board = Generators.board(
                prompted("desk/zh", 30, 700), prompted("desk/zh@prompt-800", 890, 830), prompted("desk/en", 30, 710));
        Charts charts = new Charts(board, Texts.of(Language.ZH));
        Map<String, List<Chart>> drawn = new LinkedHashMap<>();
        board.contests().forEach(contest -> drawn.put(contest.dataset(), charts.generation(board.contests(), contest)));
        assertThat(drawn.get("desk/zh")).isEmpty();
        assertThat(drawn.get("desk/en")).isEmpty();
        assertThat(drawn.get("desk/zh@prompt-800")).hasSize(1);
        Chart chart = drawn.get("desk/zh@prompt-800").get(0);
        assertThat(chart.name()).startsWith("context-").endsWith("-peak-rss-mb");
        try (ChartFiles files = new ChartFiles(folder, Charts.labels(board), Texts.of(Language.ZH))) {
            // From 30 + 64 to 890 + 64 tokens
            assertThat(files.write(chart)).contains(">上文（词元）<", ">900<").doesNotContain(">1,000<");
        }
    }

    @Test
    void one_entrant_alone_has_nothing_to_stand_against() {
        Board board = Generators.board(spoken("onnxruntime/cpu/fp32", 1, 120, 40));
        assertThat(new Charts(board, Texts.of(Language.EN))
                        .generation(board.contests(), board.contests().get(0)))
                .isEmpty();
    }

    private static List<String> names(List<Chart> charts) {
        return charts.stream().map(Chart::name).toList();
    }
}
