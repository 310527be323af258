package org.kefubench.harness.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.Approach;
import org.kefubench.api.Decoding;
import org.kefubench.api.Options;
import org.kefubench.api.Placement;
import org.kefubench.api.Progress;
import org.kefubench.api.Task;
import org.kefubench.datasets.DataException;
import org.kefubench.harness.catalogue.Approaches;
import org.kefubench.harness.catalogue.Data;
import org.kefubench.harness.plan.Limits;
import org.kefubench.harness.plan.Planner;
import org.kefubench.harness.search.Budget;
import org.kefubench.harness.search.CellExperiment;
import org.kefubench.harness.search.Goal;
import org.kefubench.harness.search.GridSearch;
import org.kefubench.harness.search.RandomSearch;
import org.kefubench.harness.search.Search;
import org.kefubench.harness.search.Space;
import org.kefubench.harness.search.SpaceFile;
import org.kefubench.harness.search.Strategy;
import org.kefubench.harness.search.SuccessiveHalving;
import org.kefubench.harness.search.Trial;
import org.kefubench.harness.search.TrialLog;
import org.kefubench.harness.search.Tried;
import org.kefubench.harness.train.ModelStore;
import org.kefubench.reports.run.Cell;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Searches good options of an approach, on validation rows. */
@Command(
        name = "search",
        description = {
            "Search good options of an approach under a budget. Trials are chosen by the validation rows; test rows are never seen.",
            "The same command goes on where a search was stopped or killed."
        },
        mixinStandardHelpOptions = true)
final class SearchCommand implements Callable<Integer> {

    private static final int INTERRUPTED = 130;
    private static final String VALIDATION = "@validation";

    /** The strategies by their names on the command line. */
    private enum Way {
        RANDOM,
        GRID,
        HALVING
    }

    @Option(
            names = {"-a", "--approach"},
            required = true,
            paramLabel = "ID",
            description = "Whose options.")
    private String approach = "";

    @Option(
            names = {"-d", "--dataset"},
            defaultValue = "desk/en",
            paramLabel = "NAME",
            description = "Default: ${DEFAULT-VALUE}.")
    private String dataset = "desk/en";

    @Option(
            names = "--space",
            required = true,
            paramLabel = "FILE",
            description = {
                "YAML of the options to vary, for example:",
                "  learning_rate: {from: 1e-4, to: 2e-3, scale: log}",
                "  dropout: [0.1, 0.2, 0.3]"
            })
    private Path space = Path.of("");

    @Option(
            names = {"-o", "--option"},
            paramLabel = "KEY=VALUE",
            description = "Option that all trials have.")
    private Map<String, String> options = new LinkedHashMap<>();

    @Option(
            names = "--strategy",
            defaultValue = "random",
            description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
    private Way strategy = Way.RANDOM;

    @Option(
            names = "--trials",
            defaultValue = "20",
            paramLabel = "N",
            description = "Trainings in all, at most; default: ${DEFAULT-VALUE}.")
    private int trials = 20;

    @Option(names = "--seconds", paramLabel = "S", description = "Seconds of training and measuring in all, at most.")
    private @Nullable Double seconds;

    @Option(
            names = "--objective",
            paramLabel = "FIGURE",
            description = "Figure to make best; default: accuracy, or bleu for responses.")
    private @Nullable String objective;

    @Option(
            names = "--limit",
            paramLabel = "FIGURE=NUMBER",
            description = "Only trials that keep this may win, for example latency_p50=5 (milliseconds).")
    private @Nullable String limit;

    @Option(
            names = "--resource",
            defaultValue = "epochs",
            paramLabel = "KEY",
            description = "Halving: option that makes a training longer; default: ${DEFAULT-VALUE}.")
    private String resource = "epochs";

    @Option(
            names = "--least",
            defaultValue = "3",
            paramLabel = "N",
            description = "Halving: its smallest value; default: ${DEFAULT-VALUE}.")
    private int least = 3;

    @Option(
            names = "--most",
            defaultValue = "27",
            paramLabel = "N",
            description = "Halving: its largest value; default: ${DEFAULT-VALUE}.")
    private int most = 27;

    @Option(
            names = "--factor",
            defaultValue = "3",
            paramLabel = "N",
            description = "Halving: one trial in so many goes on; default: ${DEFAULT-VALUE}.")
    private int factor = 3;

    @Option(
            names = {"-t", "--task"},
            defaultValue = "intent",
            description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
    private Task task = Task.INTENT;

    @Option(
            names = {"-p", "--placement"},
            paramLabel = "ENGINE/DEVICE/PRECISION",
            description = "Where trials are measured.")
    private @Nullable String placement;

    @Option(
            names = "--seed",
            defaultValue = "42",
            paramLabel = "N",
            description = "Of the draws and of every training; default: ${DEFAULT-VALUE}.")
    private long seed = 42;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder of the search; default: results/search-APPROACH-DATASET.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
        Terminal terminal = Terminal.ofProcess();
        Approach<?> named = Approaches.named(approach);
        Data.checked(dataset);
        Space read = SpaceFile.read(
                space, new TreeSet<>(Options.toMap(named.defaults()).keySet()));
        checkSome(read);
        Strategy chosen = strategy(read);
        Path folder = out != null ? out : Path.of("results", slug("search-" + approach + "-" + dataset));
        SearchDisplay display = new SearchDisplay(terminal, chosen.total());
        CellExperiment experiment =
                new CellExperiment(folder, this::cell, goal(), Limits.DEFAULTS, ModelStore.ofUser(), display);
        Budget budget = seconds == null ? Budget.NONE : new Budget(seconds);
        Search search = new Search(chosen, budget, new TrialLog(folder.resolve("trials.jsonl")), experiment);
        Interruption interruption = Interruption.calling(experiment::stop);
        try {
            terminal.line("search over " + String.join(", ", read.dimensions().keySet()) + ": at most " + chosen.total()
                    + " trials in " + folder);
            Search.Result result = search.run(tried -> {
                display.ended(tried.trial().number());
                terminal.line("trial " + tried.trial().number() + "/" + chosen.total() + "  " + tried.note() + "  "
                        + text(tried.trial()));
            });
            show(terminal, result, folder);
            return result.end() == Search.End.STOPPED
                    ? INTERRUPTED
                    : result.best().isPresent() ? 0 : 1;
        } finally {
            interruption.over();
        }
    }

    /** A combination that the approach refuses outright is told before anything is trained. */
    private void checkSome(Space read) throws DataException {
        Cell first = cell(new Trial(1, 0, read.draw(seed, 1)));
        if (Data.testRows(first.dataset(), Progress.NONE).of(task).isEmpty()) {
            throw new IllegalArgumentException(
                    "data set " + first.dataset() + " has no rows for the task " + task.id());
        }
        if (trials < 1) {
            throw new IllegalArgumentException("--trials " + trials + ": expected at least 1");
        }
    }

    private Strategy strategy(Space read) {
        return switch (strategy) {
            case RANDOM -> new RandomSearch(read, trials, seed);
            case GRID -> GridSearch.of(read, trials);
            case HALVING -> {
                Approaches.configured(Approaches.named(approach), Map.of(resource, least));
                yield SuccessiveHalving.within(trials, read, resource, least, most, factor, seed);
            }
        };
    }

    private Goal goal() {
        String figure = objective != null ? objective : task.labels() ? "accuracy" : "bleu";
        return limit == null ? Goal.best(figure) : Goal.best(figure).limitedBy(limit);
    }

    private Cell cell(Trial trial) {
        Approach<?> named = Approaches.named(approach);
        Map<String, Object> all = new LinkedHashMap<>(options);
        all.putAll(trial.options());
        Map<String, Object> complete =
                Options.toMap(Approaches.configured(named, all).options());
        String shown = dataset.contains(VALIDATION) ? dataset : dataset + VALIDATION;
        Map<String, Object> scenario = Map.of(
                "name",
                "single-stream",
                "min_seconds",
                1.0,
                "min_requests",
                200,
                "max_seconds",
                30.0,
                "max_requests",
                5000);
        return new Cell(
                approach + " (" + text(trial) + ")",
                approach,
                complete,
                shown,
                task,
                placement == null ? Planner.plainest(named) : Placement.parse(placement),
                scenario,
                task == Task.RESPONSE ? Options.toMap(Decoding.GREEDY) : Map.of(),
                seed,
                0);
    }

    private static String text(Trial trial) {
        return trial.options().entrySet().stream()
                .map(option -> option.getKey() + "=" + option.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String slug(String text) {
        return text.replaceAll("[^A-Za-z0-9.]+", "-");
    }

    private void show(Terminal terminal, Search.Result result, Path folder) {
        Table table = new Table(">place", ">trial", ">seconds", "options", "result");
        List<Tried> ranked = result.trials().stream().sorted(Tried.BEST_FIRST).toList();
        for (int i = 0; i < ranked.size(); i++) {
            Tried tried = ranked.get(i);
            table.add(List.of(
                    tried.usable() ? Integer.toString(i + 1) : "–",
                    Integer.toString(tried.trial().number()),
                    String.format(Locale.ROOT, "%.1f", tried.seconds()),
                    text(tried.trial()),
                    Width.cut(tried.note().replace('\n', ' '), 100)));
        }
        terminal.line("");
        table.lines().forEach(terminal::line);
        terminal.line("");
        switch (result.end()) {
            case COMPLETE -> terminal.line(result.trials().size() + " trials.");
            case BUDGET_SPENT ->
                terminal.line("The budget of " + seconds + " s is spent after "
                        + result.trials().size() + " trials; the same command with more goes on.");
            case STOPPED ->
                terminal.line("Stopped after " + result.trials().size() + " trials; the same command goes on.");
        }
        result.best()
                .ifPresentOrElse(
                        best -> terminal.line("Best: trial " + best.trial().number() + ". On the test rows: run"
                                + " --approach " + approach + " --dataset " + dataset + " --task " + task.id()
                                + arguments(best)),
                        () -> terminal.line("No trial was usable."));
        terminal.line("Trials: " + folder.resolve("trials.jsonl") + "; charts: report " + folder);
    }

    private String arguments(Tried best) {
        Map<String, String> all = new LinkedHashMap<>(options);
        all.putAll(best.trial().options());
        return all.entrySet().stream()
                .map(option -> " --option " + option.getKey() + "=" + option.getValue())
                .collect(Collectors.joining());
    }
}
