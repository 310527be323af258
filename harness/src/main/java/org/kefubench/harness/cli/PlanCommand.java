package org.kefubench.harness.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.kefubench.harness.plan.Plan;
import org.kefubench.harness.plan.Planner;
import org.kefubench.harness.plan.SuiteException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows the cells of a suite and runs nothing. */
@Command(
        name = "plan",
        description = "Check a suite and list its cells; nothing runs.",
        mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {

    @Mixin
    private SuiteChoice choice = new SuiteChoice();

    @Override
    public Integer call() throws IOException, SuiteException {
        Terminal terminal = Terminal.ofProcess();
        Plan plan = Planner.plan(choice.read());
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
        return 0;
    }
}
