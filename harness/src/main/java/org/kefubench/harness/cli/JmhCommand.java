package org.kefubench.harness.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.kefubench.harness.jmh.SecondInstrument;
import org.kefubench.harness.run.JmhStage;
import org.kefubench.reports.Report;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.Figure;
import org.kefubench.reports.run.RunFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures the bots of a run with JMH. */
@Command(
        name = "jmh",
        description =
                "Measure the single-stream cells of a run once more with JMH, and say whether both instruments agree.",
        mixinStandardHelpOptions = true)
final class JmhCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "RUN", description = "Run directory.")
    private Path run = Path.of("");

    @Option(
            names = "--forks",
            defaultValue = "1",
            paramLabel = "N",
            description = "Processes a mode; default: ${DEFAULT-VALUE}.")
    private int forks;

    @Option(
            names = "--iterations",
            defaultValue = "3",
            paramLabel = "N",
            description = "Of warm-up and of measurement; default: ${DEFAULT-VALUE}.")
    private int iterations;

    @Option(
            names = "--seconds",
            defaultValue = "5",
            paramLabel = "N",
            description = "An iteration; a bot in Java is warm after ten or fifteen in all; default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(
            names = "--heap-mb",
            defaultValue = "2048",
            paramLabel = "N",
            description = "Heap of a fork; default: ${DEFAULT-VALUE}.")
    private int heapMb;

    private final Terminal terminal = Terminal.ofProcess();

    @Override
    public Integer call() throws IOException, InterruptedException {
        new JmhStage(run, new SecondInstrument(forks, iterations, seconds, heapMb)).run((cell, figures) -> show(cell));
        Path report = run.resolve("report");
        Report.render(List.of(run), report);
        terminal.line("Report: " + report.resolve("index.html").toAbsolutePath());
        return 0;
    }

    private void show(CellResult before) {
        terminal.line(Cells.title(before.cell()));
        CellResult after = RunFiles.readResult(run, before.hash()).orElse(before);
        for (Figure figure : after.figures()) {
            if (figure.name().startsWith("jmh_")) {
                String note = figure.note();
                terminal.line("   " + figure.name() + " " + Numbers.of(figure) + " " + figure.unit()
                        + (note == null ? "" : ", " + note));
            }
        }
    }
}
