package org.kefubench.harness.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.kefubench.harness.plan.Plan;
import org.kefubench.harness.train.ModelStore;
import org.kefubench.reports.run.Cell;

/** The stage train alone: each model of a plan once. */
public final class Training {

    private final Plan plan;
    private final ModelStore models;
    private final RunListener listener;

    /** Training for a plan. */
    public Training(Plan plan, ModelStore models, RunListener listener) {
        this.plan = plan;
        this.models = models;
        this.listener = listener;
    }

    /** Trains; tells what came of each model and gives the number of broken ones. */
    public int run(BiConsumer<Cell, ModelStore.Result> told) throws IOException, InterruptedException {
        Stages stages = new Stages(new RunDirectory(Path.of("")), models, plan.limits(), listener);
        Map<String, Cell> distinct = new TreeMap<>();
        plan.cells().values().forEach(cell -> distinct.putIfAbsent(identity(cell), cell));
        List<Cell> able = distinct.values().stream()
                .filter(cell -> Applicability.of(cell).isEmpty())
                .toList();
        AtomicInteger broken = new AtomicInteger();
        TrainingQueue.train(stages, able, plan.limits().trainings(), listener, (cell, result) -> {
            told.accept(cell, result);
            broken.addAndGet(result instanceof ModelStore.Ready ? 0 : 1);
        });
        return broken.get();
    }

    private static String identity(Cell cell) {
        return cell.dataset() + "\n" + cell.approach() + "\n" + cell.options() + "\n" + cell.seed();
    }
}
