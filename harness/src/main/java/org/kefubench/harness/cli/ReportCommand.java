package org.kefubench.harness.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.Language;
import org.kefubench.reports.Report;
import org.kefubench.reports.board.Wishes;
import org.kefubench.reports.compare.Comparison;
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

    @Parameters(arity = "0..*", paramLabel = "RUN", description = "Run directories; the first is the baseline.")
    private List<Path> runs = List.of();

    @Option(
            names = "--compare",
            arity = "2",
            paramLabel = "RUN",
            description = "Two run directories, the baseline first: the same as naming the two alone.")
    private List<Path> compared = List.of();

    @Option(
            names = "--fail-on-regression",
            description =
                    "End with status 3 where a figure of the second run is worse than in the first, beyond noise, or where they have no cell in common.")
    private boolean failOnRegression;

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
        List<Path> all = chosen();
        List<Condition> conditions = failIf.read();
        Language shown = Language.ofTag(language);
        Terminal terminal = Terminal.ofProcess();
        Path first = all.get(0).resolve(all.size() == 1 ? "report" : "side-by-side");
        Path target = out == null ? first : out;
        Report.render(all, target, shown, new Wishes(limitMillis, price));
        terminal.line("Report: " + target.resolve("index.html").toAbsolutePath());
        int status = FailIf.judge(conditions, all, target, terminal);
        return all.size() == 2 ? compared(all, target.resolve("comparison"), shown, status, terminal) : status;
    }

    /** Says what differs between two runs; the status of the command. */
    private int compared(List<Path> two, Path page, Language shown, int status, Terminal terminal) {
        Comparison comparison = Report.compare(two.get(0), two.get(1), page, shown);
        if (comparison.pairs().isEmpty()) {
            terminal.line("The two runs have no cell in common: nothing to compare.");
            return failOnRegression ? FailIf.BROKEN : status;
        }
        terminal.line("What differs: " + page.resolve("index.html").toAbsolutePath());
        List<String> regressions = comparison.regressions();
        regressions.forEach(sentence -> terminal.line("Worse beyond noise: " + sentence));
        return failOnRegression && !regressions.isEmpty() ? FailIf.BROKEN : status;
    }

    /** The runs, by whichever way they were named. */
    private List<Path> chosen() {
        if (!compared.isEmpty() && !runs.isEmpty()) {
            throw new IllegalArgumentException(
                    "'" + runs.get(0) + "' beside --compare: expected either run directories or --compare A B");
        }
        List<Path> all = compared.isEmpty() ? runs : compared;
        if (all.isEmpty()) {
            throw new IllegalArgumentException("nothing to report: expected a run directory, or --compare A B");
        }
        if (failOnRegression && all.size() != 2) {
            throw new IllegalArgumentException(
                    "--fail-on-regression with " + all.size() + " runs: expected two, the baseline first");
        }
        return all;
    }
}
