package org.kefubench.reports.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.kefubench.api.Outcome;
import org.kefubench.api.Placement;
import org.kefubench.api.Task;
import org.kefubench.reports.board.Board;
import org.kefubench.reports.run.Cell;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.Figure;
import org.kefubench.reports.run.Run;
import org.kefubench.reports.run.RunFiles;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class GateTest {

    private static final Figure ACCURACY = Figure.of("accuracy", 0.85, "", Figure.Direction.HIGHER, 100, "accuracy")
            .within(0.8, 0.9);

    private static CellResult result(String label, Outcome outcome, Figure... figures) {
        Cell cell = new Cell(
                label,
                "approach",
                Map.of(),
                "desk/en",
                Task.INTENT,
                Placement.JVM,
                Map.of("name", "single-stream"),
                Map.of(),
                1,
                0);
        return new CellResult(
                RunFiles.hash(cell), cell, outcome, null, List.of(figures), List.of(), null, List.of(), Map.of());
    }

    private static Board board() {
        Map<String, Cell> planned = new LinkedHashMap<>();
        List<CellResult> results = List.of(
                result("svm", new Outcome.Measured(), ACCURACY),
                result("broken", new Outcome.Failed(Outcome.Stage.TRAIN, "no <memory> & left\u0001")),
                result("gpu", new Outcome.NotApplicable("no CUDA device")));
        results.forEach(result -> planned.put(result.hash(), result.cell()));
        return Board.of(List.of(new Run("quick-1", "quick", "2026-01-01T00:00:00Z", true, Map.of(), planned, results)));
    }

    private static List<String> broken(String... conditions) {
        return Gate.broken(
                board(), List.of(conditions).stream().map(Condition::parse).toList());
    }

    @Test
    void a_figure_beyond_its_limit_breaks_and_one_within_does_not() {
        assertThat(broken("accuracy<0.9")).singleElement().asString().contains("accuracy<0.9", "svm desk/en", "0.85");
        assertThat(broken("accuracy<0.8", "accuracy > 0.9", "accuracy<=0.84")).isEmpty();
        assertThat(broken("accuracy>=0.85")).hasSize(1);
    }

    @Test
    void a_condition_can_be_about_some_cells() {
        assertThat(broken("svm:desk/en:jvm/cpu/fp32:accuracy<0.9")).hasSize(1);
    }

    @Test
    void names_of_cells_hold_colons() {
        Cell cell = new Cell(
                "own svm (c=1:2)",
                "linear-svm",
                Map.of(),
                "file:my tickets.csv",
                Task.INTENT,
                Placement.parse("pytorch/cuda:1/fp16"),
                Map.of("name", "offline"),
                Map.of(),
                1,
                0);
        for (String where : List.of(
                "file:my tickets.csv",
                "own svm (c=1:2):file:my tickets.csv",
                "pytorch/cuda:1/fp16:offline:linear-svm",
                "file:my tickets.csv:own svm (c=1:2):offline")) {
            assertThat(Condition.parse(where + ":latency_p90>5").isAbout(cell))
                    .as(where)
                    .isTrue();
        }
        for (String where : List.of("file", "own svm", "file:my tickets.csv:", "file:my tickets.csv:desk/en")) {
            assertThat(Condition.parse(where + ":latency_p90>5").isAbout(cell))
                    .as(where)
                    .isFalse();
        }
    }

    @Test
    void a_condition_that_no_cell_can_break_breaks() {
        assertThat(broken("acuracy<0.9")).singleElement().asString().contains("no cell", "the first has accuracy");
        assertThat(broken("bert:accuracy<0.9"))
                .singleElement()
                .asString()
                .contains(
                        "no cell goes by 'bert'; they go by svm, approach, desk/en, jvm/cpu/fp32, single-stream, broken, gpu");
        assertThat(broken("gpu:accuracy<0.9")).singleElement().asString().contains("none, as nothing was measured");
    }

    @Test
    void nonsense_is_refused_with_an_example() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Condition.parse("accuracy = 0.9"))
                .withMessageContaining("'accuracy = 0.9'")
                .withMessageContaining("linear-svm:desk/en:latency_p90>5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Condition.parse("accuracy<1e"))
                .withMessageContaining("'1e' is not a number");
    }

    @Test
    void junit_xml_tells_errors_failures_and_skips_apart() throws Exception {
        String xml = JunitXml.of(board(), List.of(Condition.parse("accuracy<0.9")));
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        Element suite = (Element) document.getElementsByTagName("testsuite").item(0);
        assertThat(suite.getAttribute("tests")).isEqualTo("3");
        assertThat(suite.getAttribute("errors")).isEqualTo("1");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getAttribute("skipped")).isEqualTo("1");
        Element error = (Element) document.getElementsByTagName("error").item(0);
        assertThat(error.getAttribute("message")).isEqualTo("train: no <memory> & left?");
    }

    @Test
    void the_summary_holds_winners_and_figures() throws Exception {
        JsonNode summary = JsonMapper.builder().build().readTree(Summary.of(board()));
        JsonNode best = summary.at("/contests/0/winners/best");
        assertThat(best.path("name").asText()).isEqualTo("svm");
        assertThat(best.path("value").asDouble()).isEqualTo(0.85);
        assertThat(summary.at("/cells/0/figures/accuracy/low").asDouble()).isEqualTo(0.8);
        assertThat(summary.at("/cells/1/status").asText()).isEqualTo("failed");
    }
}
