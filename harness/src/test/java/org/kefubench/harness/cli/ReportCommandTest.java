package org.kefubench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Outcome;
import org.kefubench.api.Placement;
import org.kefubench.api.Task;
import org.kefubench.reports.run.Cell;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.Figure;
import org.kefubench.reports.run.Run;
import org.kefubench.reports.run.RunFiles;

class ReportCommandTest {

    private static Cell cell(String dataset) {
        return new Cell(
                "svm",
                "svm",
                Map.of(),
                dataset,
                Task.INTENT,
                Placement.JVM,
                Map.of("name", "single-stream"),
                Map.of(),
                42,
                0);
    }

    @TempDir
    private Path folder;

    private final PrintStream realOut = System.out;
    private final PrintStream realErr = System.err;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void catchOutput() {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void releaseOutput() {
        System.setOut(realOut);
        System.setErr(realErr);
    }

    /** A run of one cell with this accuracy, give or take 2, and these milliseconds without an interval. */
    private String run(String name, double accuracy, double millis) {
        return run(name, cell("desk/en"), accuracy, millis);
    }

    private String run(String name, Cell cell, double accuracy, double millis) {
        Path directory = folder.resolve(name);
        List<Figure> figures = List.of(
                Figure.of("accuracy", accuracy, "%", Figure.Direction.HIGHER, 200, "share")
                        .within(accuracy - 2, accuracy + 2),
                Figure.of("latency_p50", millis, "ms", Figure.Direction.LOWER, 200, "median"));
        String hash = RunFiles.hash(cell);
        CellResult result =
                CellResult.without(hash, cell, new Outcome.Measured()).with(figures);
        RunFiles.write(
                directory,
                new Run(name, "quick", "2026-01-01T00:00:00Z", true, Map.of(), Map.of(hash, cell), List.of()));
        RunFiles.write(directory, result);
        return directory.toString();
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void compare_is_another_way_to_name_two_runs() {
        String before = run("before", 90, 10);
        String after = run("after", 91, 10);
        assertThat(CommandLineTool.run("report", "--compare", before, after)).isZero();
        assertThat(folder.resolve("before/side-by-side/comparison/index.html"))
                .content()
                .contains("no detectable difference");
        assertThat(folder.resolve("before/side-by-side/index.html")).isRegularFile();
        assertThat(said()).contains("What differs: ").doesNotContain("Worse beyond noise");
    }

    @Test
    void a_regression_beyond_noise_ends_with_status_3_where_that_is_asked_for() {
        String before = run("before", 90, 10);
        String after = run("after", 80, 10);
        assertThat(CommandLineTool.run("report", "--compare", before, after)).isZero();
        assertThat(said())
                .contains("Worse beyond noise: svm · desk/en · jvm/cpu/fp32 · single-stream: accuracy"
                        + " 90.0 % [88.0–92.0] -> 80.0 % [78.0–82.0]");
        assertThat(CommandLineTool.run("report", before, after, "--fail-on-regression"))
                .isEqualTo(FailIf.BROKEN);
        assertThat(folder.resolve("before/side-by-side/comparison/index.html"))
                .content()
                .contains("<td class=\"worse\">worse</td>");
        // The other way round it is better.
        assertThat(CommandLineTool.run("report", "--compare", after, before, "--fail-on-regression"))
                .isZero();
    }

    @Test
    void a_slower_figure_without_an_interval_and_a_difference_within_noise_are_no_regressions() {
        // 90 and 88 with 2 to each side: -2 + sqrt(4 + 4) is above zero.
        assertThat(CommandLineTool.run(
                        "report", "--compare", run("before", 90, 10), run("after", 88, 20), "--fail-on-regression"))
                .isZero();
    }

    @Test
    void runs_without_a_common_cell_are_no_proof_that_nothing_became_worse() {
        String before = run("before", 90, 10);
        String after = run("after", cell("desk/zh"), 90, 10);
        assertThat(CommandLineTool.run("report", before, after)).isZero();
        assertThat(said()).contains("no cell in common").doesNotContain("What differs");
        assertThat(folder.resolve("before/side-by-side/comparison")).doesNotExist();
        assertThat(CommandLineTool.run("report", before, after, "--fail-on-regression"))
                .isEqualTo(FailIf.BROKEN);
    }

    @Test
    void a_run_too_many_or_too_few_is_told() {
        String before = run("before", 90, 10);
        assertThat(CommandLineTool.run("report", before, "--fail-on-regression"))
                .isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--fail-on-regression with 1 runs: expected two");
        assertThat(CommandLineTool.run("report")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("nothing to report: expected a run directory");
        assertThat(CommandLineTool.run("report", before, "--compare", before, before))
                .isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("beside --compare");
    }
}
