package org.kefubench.harness.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.Outcome;
import org.kefubench.harness.plan.Plan;
import org.kefubench.harness.plan.Planner;
import org.kefubench.harness.plan.Shard;
import org.kefubench.harness.plan.SuiteException;
import org.kefubench.harness.process.PlainJvm;
import org.kefubench.harness.run.Coordinator;
import org.kefubench.harness.run.ReportMain;
import org.kefubench.harness.run.RunDirectory;
import org.kefubench.harness.run.RunStart;
import org.kefubench.harness.train.ModelStore;
import org.kefubench.reports.Report;
import org.kefubench.reports.gate.Condition;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.Run;
import org.kefubench.reports.run.RunFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Plans, trains, measures, scores and reports. */
@Command(
        name = "run",
        description = "Plan, train, measure, score and report: the whole way. The default, with the suite quick.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    private static final int INTERRUPTED = 130;
    private static final int IN_VAIN = 1;
    private static final int REPORT_SECONDS = 50;

    @Mixin
    private SuiteChoice choice = new SuiteChoice();

    @Mixin
    private FailIf failIf = new FailIf();

    @Option(
            names = "--results",
            defaultValue = "results",
            paramLabel = "DIR",
            description = "Where runs go; default: ${DEFAULT-VALUE}.")
    private Path results = Path.of("results");

    @Option(
            names = "--resume",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "RUN",
            description =
                    "Go on with a run that was cut short; without a name, the newest of the suite that is not finished, or of any where none is named.")
    private @Nullable String resume;

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            description =
                    "Only the I-th of N parts of the plan, for one of several machines; what is compared stays together.")
    private @Nullable String shard;

    @Override
    public Integer call() throws IOException, SuiteException, InterruptedException {
        Terminal terminal = Terminal.ofProcess();
        List<Condition> conditions = failIf.read();
        RunStart start =
                resume == null ? RunStart.anew(results, plan(), terminal::progress) : RunStart.again(found(resume));
        start.head()
                .environment()
                .getOrDefault("data", Map.of())
                .forEach((name, words) -> terminal.line("data " + name + ": " + words.replaceFirst(", sha256 .*", "")));
        Coordinator coordinator =
                new Coordinator(start.directory(), start.plan(), ModelStore.ofUser(), new Display(terminal));
        Interruption interruption = Interruption.calling(coordinator::stop);
        try {
            Run run = coordinator.run(start.head());
            show(terminal, start.directory(), run, coordinator.stopped());
            if (coordinator.stopped()) {
                return INTERRUPTED;
            }
            int judged = FailIf.judge(
                    conditions,
                    List.of(start.directory().path()),
                    start.directory().report(),
                    terminal);
            return judged == 0 && allInVain(run) ? IN_VAIN : judged;
        } finally {
            interruption.over();
        }
    }

    /** Whether cells failed and none was measured: failed ones beside others are rows of the report. */
    private static boolean allInVain(Run run) {
        return run.results().stream().noneMatch(CellResult::measured)
                && run.results().stream().anyMatch(result -> result.outcome() instanceof Outcome.Failed);
    }

    private Plan plan() throws SuiteException, IOException {
        Plan whole = Planner.plan(choice.read());
        if (shard == null) {
            return whole;
        }
        Shard part = Shard.parse(shard);
        Plan mine = part.of(whole);
        if (mine.cells().isEmpty()) {
            throw new IllegalArgumentException("--shard " + part + ": the plan has only " + Shard.most(whole)
                    + " groups of cells that must stay together; expected at most as many parts");
        }
        return mine;
    }

    private static void show(Terminal terminal, RunDirectory directory, Run run, boolean stopping)
            throws IOException, InterruptedException {
        ResultTable.lines(run).forEach(terminal::line);
        terminal.line("");
        if (!run.finished()) {
            terminal.line("Stopped after " + run.results().size() + " of "
                    + run.planned().size() + " cells. Go on with: run --resume " + directory.path());
        }
        if (stopping) {
            List<String> paths =
                    List.of(directory.path().toString(), directory.report().toString());
            PlainJvm.run(ReportMain.class, paths, REPORT_SECONDS);
        } else {
            Report.render(List.of(directory.path()), directory.report());
        }
        terminal.line("Report: " + directory.report().resolve("index.html").toAbsolutePath());
    }

    /** By path, by name under the results, or the newest that is not finished, of the suite that is named. */
    private Path found(String name) throws IOException, SuiteException {
        if (!name.isEmpty()) {
            return Files.isDirectory(Path.of(name)) ? Path.of(name) : results.resolve(name);
        }
        String suite = choice.name().orElse("");
        try (Stream<Path> runs = Files.list(results)) {
            return runs.filter(run -> Files.exists(run.resolve("run.json")))
                    .filter(run -> !RunFiles.read(run).finished())
                    .filter(run -> suite.isEmpty() || RunFiles.read(run).suite().equals(suite))
                    .max(Comparator.comparing(RunCommand::started))
                    .orElseThrow(() -> new IllegalArgumentException(
                            "--resume: every run " + (suite.isEmpty() ? "" : "of suite " + suite + " ") + "under "
                                    + results + " is finished"));
        }
    }

    private static String started(Path run) {
        return RunFiles.read(run).started();
    }
}
