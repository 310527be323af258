package org.kefubench.harness.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kefubench.datasets.source.Folders;
import org.kefubench.harness.claims.Claim;
import org.kefubench.harness.claims.Ledger;
import org.kefubench.harness.claims.Reproduction;
import org.kefubench.harness.environment.Environment;
import org.kefubench.harness.measure.Clock;
import org.kefubench.harness.plan.Limits;
import org.kefubench.harness.plan.Plan;
import org.kefubench.harness.plan.SuiteException;
import org.kefubench.harness.run.Coordinator;
import org.kefubench.harness.run.RunStart;
import org.kefubench.harness.train.ModelStore;
import org.kefubench.reports.claims.ClaimsReport;
import org.kefubench.reports.claims.Findings;
import org.kefubench.reports.claims.FindingsFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says of published claims whether they are reproduced, and runs what is missing for that. */
@Command(
        name = "reproduce",
        description = "Compare published claims with stored runs, run what is missing, and write the verdicts.",
        mixinStandardHelpOptions = true)
final class ReproduceCommand implements Callable<Integer> {

    private static final int INTERRUPTED = 130;

    @Parameters(
            arity = "0..*",
            paramLabel = "ID|GROUP",
            description = "What to run and to show; default: all. Every claim is judged and written anyway.")
    private List<String> names = List.of();

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            description =
                    "Run directories, or folders of them, to look for results in; may be given again. Beside --results.")
    private List<Path> runs = new ArrayList<>();

    @Option(
            names = "--results",
            defaultValue = "results",
            paramLabel = "DIR",
            description = "Where new runs, claims.json and the page claims/index.html go; default: ${DEFAULT-VALUE}.")
    private Path results = Path.of("results");

    @Option(names = "--claims", paramLabel = "DIR", description = "A folder of YAML files with claims of your own.")
    private @Nullable Path own;

    @Option(names = "--dry-run", description = "List the commands that would run what is missing; nothing is written.")
    private boolean dryRun;

    @Option(names = "--stored-only", description = "Run nothing: judge by what is stored.")
    private boolean storedOnly;

    @Option(names = "--with-weights", description = "Run cells, too, that download pre-trained weights.")
    private boolean withWeights;

    @Option(names = "--write", paramLabel = "FILE", description = "Write the verdicts as Markdown as well.")
    private @Nullable Path markdown;

    @Override
    public Integer call() throws IOException, SuiteException {
        Terminal terminal = Terminal.ofProcess();
        Ledger ledger = Ledger.read(own);
        List<Claim> chosen = chosen(ledger);
        Reproduction reproduction = new Reproduction(ledger, chosen);
        List<Plan> missing = storedOnly ? List.of() : reproduction.missing(stored(), withWeights);
        if (dryRun) {
            reproduction.commands(missing).forEach(terminal::line);
            terminal.line(missing.stream().mapToInt(plan -> plan.cells().size()).sum() + " cells are missing");
            return 0;
        }
        for (Plan plan : missing) {
            if (!run(terminal, plan)) {
                return INTERRUPTED;
            }
        }
        Findings findings = new Findings(
                Clock.now().toString(),
                machine(),
                new Reproduction(ledger, ledger.claims()).judge(stored(), folders()));
        write(findings, terminal);
        Set<String> shown = chosen.stream().map(Claim::id).collect(Collectors.toSet());
        VerdictTable.lines(findings, shown).forEach(terminal::line);
        return 0;
    }

    private List<Claim> chosen(Ledger ledger) {
        if (names.isEmpty()) {
            return ledger.claims();
        }
        return names.stream()
                .flatMap(name -> ledger.named(name).stream())
                .distinct()
                .toList();
    }

    private List<Path> stored() {
        return Stream.concat(runs.stream(), Stream.of(results)).toList();
    }

    /** Whether the plan was run to its end. */
    private boolean run(Terminal terminal, Plan plan) throws IOException {
        RunStart start = RunStart.anew(results, plan);
        Coordinator coordinator =
                new Coordinator(start.directory(), start.plan(), ModelStore.ofUser(), new Display(terminal));
        Interruption interruption = Interruption.calling(coordinator::stop);
        try {
            coordinator.run(start.head());
            if (coordinator.stopped()) {
                terminal.line(
                        "Stopped. Go on with: run --resume " + start.directory().path());
            }
            return !coordinator.stopped();
        } finally {
            interruption.over();
        }
    }

    /** Where stored outputs are looked for. */
    private List<Path> folders() {
        List<Path> folders = new ArrayList<>();
        if (own != null) {
            folders.add(own);
        }
        Path data = Folders.ofProcess().data();
        if (data != null) {
            folders.add(data);
        }
        return folders;
    }

    private static Map<String, String> machine() {
        Map<String, Map<String, String>> all = Environment.here(Coordinator.cellFlags(Limits.DEFAULTS));
        Map<String, String> facts = new LinkedHashMap<>();
        fact(all, "machine", "cpu", facts);
        fact(all, "machine", "cores", facts);
        fact(all, "machine", "memory", facts);
        fact(all, "os", "name", facts);
        fact(all, "jvm", "java version", facts);
        fact(all, "project", "commit", facts);
        return facts;
    }

    private static void fact(
            Map<String, Map<String, String>> all, String section, String name, Map<String, String> facts) {
        String value = all.getOrDefault(section, Map.of()).get(name);
        if (value != null) {
            facts.put(name, value);
        }
    }

    private void write(Findings findings, Terminal terminal) throws IOException {
        Path file = results.resolve(FindingsFile.NAME);
        FindingsFile.write(findings, file);
        Path page = ClaimsReport.render(findings, results.resolve("claims"));
        if (markdown != null) {
            Files.writeString(markdown, ClaimsReport.markdown(findings));
        }
        terminal.line("Verdicts: " + file.toAbsolutePath() + "; page: " + page.toAbsolutePath());
    }
}
