package org.kefubench.harness.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.Language;
import org.kefubench.reports.Report;
import org.kefubench.reports.board.Wishes;
import org.kefubench.reports.gate.Condition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Draws the report of one run or of several, and says for two what differs beyond noise. */
@Command(
        name = "report",
        description = "Draw the report of a run, or of several side by side; two runs are compared, figure by figure.",
        mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "Run directories; the first is the baseline.")
    private List<Path> runs = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the report goes; default: report/ or side-by-side/ in the first run.")
    private @Nullable Path out;

    @Option(
            names = "--lang",
            paramLabel = "TAG",
            defaultValue = "en",
            description = "Language of the page: en or zh. Default: ${DEFAULT-VALUE}.")
    private String language = "en";

    @Option(
            names = "--within",
            paramLabel = "MS",
            defaultValue = "100",
            description =
                    "Greatest latency for nine requests in ten, for the best within a limit. Default: ${DEFAULT-VALUE}.")
    private double limitMillis = 100;

    @Option(
            names = "--price",
            paramLabel = "MONEY",
            defaultValue = "1",
            description = "Price of a machine-hour, for the cost of 1,000 answers. Default: ${DEFAULT-VALUE}.")
    private double price = 1;

    @Mixin
    private FailIf failIf = new FailIf();

    @Override
    public Integer call() {
        List<Condition> conditions = failIf.read();
        Language shown = Language.ofTag(language);
        Path first = runs.get(0).resolve(runs.size() == 1 ? "report" : "side-by-side");
        Path target = out == null ? first : out;
        Report.render(runs, target, shown, new Wishes(limitMillis, price));
        Terminal.ofProcess().line("Report: " + target.resolve("index.html").toAbsolutePath());
        if (runs.size() == 2) {
            Path differences = target.resolve("comparison");
            Report.compare(runs.get(0), runs.get(1), differences, shown);
            Terminal.ofProcess()
                    .line("What differs: " + differences.resolve("index.html").toAbsolutePath());
        }
        return FailIf.judge(conditions, runs, target, Terminal.ofProcess());
    }
}
