package org.kefubench.harness.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kefubench.reports.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Draws the report of one run or compares several. */
@Command(
        name = "report",
        description = "Draw the report of a run, or of several side by side.",
        mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "Run directories; the first is the baseline.")
    private List<Path> runs = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the report goes; default: report/ in the first run.")
    private @Nullable Path out;

    @Override
    public Integer call() {
        Path first = runs.get(0).resolve(runs.size() == 1 ? "report" : "comparison");
        Path target = out == null ? first : out;
        Report.render(runs, target);
        Terminal.ofProcess().line("Report: " + target.resolve("index.html").toAbsolutePath());
        return 0;
    }
}
