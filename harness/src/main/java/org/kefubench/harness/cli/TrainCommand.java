package org.kefubench.harness.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.kefubench.harness.plan.Plan;
import org.kefubench.harness.plan.Planner;
import org.kefubench.harness.plan.SuiteException;
import org.kefubench.harness.run.Training;
import org.kefubench.harness.train.ModelStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Trains the models of a suite into the cache. */
@Command(
        name = "train",
        description = "Train the models of a suite into the cache; nothing is measured.",
        mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {

    @Mixin
    private SuiteChoice choice = new SuiteChoice();

    @Override
    public Integer call() throws IOException, SuiteException, InterruptedException {
        Terminal terminal = Terminal.ofProcess();
        Plan plan = Planner.plan(choice.read());
        ModelStore models = ModelStore.ofUser();
        int broken = new Training(plan, models, new Display(terminal)).run((cell, result) -> {
            if (result instanceof ModelStore.Ready ready) {
                terminal.line((ready.model().reused() ? "in cache  " : "ready     ") + Cells.title(cell) + ": "
                        + ready.model().directory());
            } else if (result instanceof ModelStore.Broken trouble) {
                terminal.line("FAILED    " + Cells.title(cell) + ": " + trouble.message());
            }
        });
        return broken == 0 ? 0 : 1;
    }
}
