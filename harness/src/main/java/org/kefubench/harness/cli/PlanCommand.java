package org.kefubench.harness.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kefubench.harness.plan.JobArray;
import org.kefubench.harness.plan.Plan;
import org.kefubench.harness.plan.Planner;
import org.kefubench.harness.plan.Shard;
import org.kefubench.harness.plan.SuiteException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the cells of a suite and runs nothing. */
@Command(
        name = "plan",
        description = "Check a suite, list its cells and check its data sets; nothing runs and nothing is fetched.",
        mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {

    @Mixin
    private SuiteChoice choice = new SuiteChoice();

    @Option(
            names = "--format",
            paramLabel = "FORM",
            defaultValue = "table",
            description =
                    "table, or what runs the same cells on a cluster: slurm (a job array) or kubernetes (a Job). Default: ${DEFAULT-VALUE}.")
    private String format = "table";

    @Option(
            names = "--shards",
            paramLabel = "N",
            description = "Into how many jobs; default: one for each group of cells that must stay together.")
    private @Nullable Integer shards;

    @Option(
            names = "--image",
            paramLabel = "IMAGE",
            defaultValue = "kefubench:latest",
            description = "Container image for kubernetes. Default: ${DEFAULT-VALUE}.")
    private String image = "kefubench:latest";

    @Option(
            names = "--claim",
            paramLabel = "NAME",
            defaultValue = "kefubench",
            description = "Volume claim for runs and cache in kubernetes. Default: ${DEFAULT-VALUE}.")
    private String claim = "kefubench";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, SuiteException {
        Terminal terminal = Terminal.ofProcess();
        Plan plan = Planner.plan(choice.read());
        switch (format) {
            case "table" -> {
                table(plan, terminal);
                return PlannedData.tell(terminal, plan) ? 0 : 1;
            }
            case "slurm" -> jobs(plan).slurm().lines().forEach(terminal::line);
            case "kubernetes" -> jobs(plan).kubernetes(image, claim).lines().forEach(terminal::line);
            default ->
                throw new IllegalArgumentException("--format " + format + ": expected table, slurm or kubernetes");
        }
        return 0;
    }

    private JobArray jobs(Plan plan) {
        int most = Shard.most(plan);
        int count = shards == null ? most : shards;
        if (count < 1 || count > most) {
            throw new IllegalArgumentException("--shards " + count + ": expected 1 to " + most
                    + ", as the plan has so many groups of cells that must stay together");
        }
        return new JobArray(plan.suite(), count, arguments(), plan.limits());
    }

    /** What was said of the suite on the command line, to be said again in each job. */
    private List<String> arguments() {
        List<String> own = List.of("--format", "--shards", "--image", "--claim");
        List<String> said =
                spec == null ? List.of() : spec.commandLine().getParseResult().originalArgs();
        List<String> kept = new ArrayList<>();
        int first = said.indexOf("plan") + 1;
        for (int i = first; i < said.size(); i++) {
            String word = said.get(i);
            if (own.contains(word)) {
                i++;
            } else if (own.stream().noneMatch(option -> word.startsWith(option + "="))) {
                kept.add(word);
            }
        }
        return kept;
    }

    private static void table(Plan plan, Terminal terminal) {
        Table table =
                new Table("cell", "data set", "task", "approach", "scenario", "placement", ">seed", ">repetition");
        plan.cells()
                .forEach((hash, cell) -> table.addOpen(
                        hash,
                        cell.dataset(),
                        cell.task().id(),
                        cell.label(),
                        cell.scenarioName(),
                        cell.placement().toString(),
                        String.valueOf(cell.seed()),
                        String.valueOf(cell.repetition())));
        table.lines().forEach(terminal::line);
        terminal.line(plan.cells().size() + " cells");
    }
}
