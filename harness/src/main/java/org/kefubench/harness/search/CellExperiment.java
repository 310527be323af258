package org.kefubench.harness.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.Outcome;
import org.kefubench.harness.environment.Environment;
import org.kefubench.harness.measure.Clock;
import org.kefubench.harness.plan.Limits;
import org.kefubench.harness.plan.Plan;
import org.kefubench.harness.run.Coordinator;
import org.kefubench.harness.run.RunDirectory;
import org.kefubench.harness.run.RunListener;
import org.kefubench.harness.train.ModelStore;
import org.kefubench.reports.run.Cell;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.Run;
import org.kefubench.reports.run.RunFiles;

/** Tries a choice of options as a cell of a run: trained, measured and scored as any other. The folder of the search is the folder of that run. */
public final class CellExperiment implements Experiment {

    private final Path folder;
    private final Cells cells;
    private final Goal goal;
    private final Limits limits;
    private final ModelStore models;
    private final RunListener listener;
    private final Map<String, Cell> planned = new LinkedHashMap<>();
    private volatile boolean stopped;
    private volatile @Nullable Coordinator current;

    /** Makes the cell of a trial. */
    @FunctionalInterface
    public interface Cells {

        /** The cell, on the validation rows. */
        Cell of(Trial trial);
    }

    /** An experiment in a folder, which is made where missing. */
    public CellExperiment(Path folder, Cells cells, Goal goal, Limits limits, ModelStore models, RunListener listener) {
        this.folder = folder;
        this.cells = cells;
        this.goal = goal;
        this.limits = limits;
        this.models = models;
        this.listener = listener;
    }

    /** Asks the trial that runs now to end soon; safe from another thread. */
    public void stop() {
        stopped = true;
        Coordinator running = current;
        if (running != null) {
            running.stop();
        }
    }

    @Override
    public Optional<Tried> of(Trial trial, double secondsLeft) throws IOException {
        Cell cell = cells.of(trial);
        String hash = RunFiles.hash(cell);
        Limits within = new Limits(
                limits.cellSeconds(),
                (int) Math.max(1, Math.min(limits.trainSeconds(), Math.ceil(secondsLeft))),
                limits.requestSeconds(),
                limits.heapMb(),
                limits.ttftMillis(),
                limits.tpotMillis(),
                1);
        Plan plan = new Plan("search", Map.of(hash, cell), within);
        long began = Clock.nanos();
        Coordinator coordinator = new Coordinator(new RunDirectory(folder), plan, models, listener);
        current = coordinator;
        if (stopped) {
            return Optional.empty();
        }
        coordinator.run(head(hash, cell, plan));
        current = null;
        Optional<CellResult> result = RunFiles.readResult(folder, hash);
        return coordinator.stopped() || result.isEmpty()
                ? Optional.empty()
                : Optional.of(judged(trial, result.get(), Clock.secondsSince(began)));
    }

    private Tried judged(Trial trial, CellResult result, double seconds) {
        if (result.outcome() instanceof Outcome.Failed failed) {
            return new Tried(trial, null, false, seconds, failed.stage().id() + ": " + failed.message());
        }
        if (result.outcome() instanceof Outcome.NotApplicable not) {
            throw new IllegalArgumentException(not.reason());
        }
        return goal.judge(trial, result, seconds);
    }

    /** What {@code run.json} says: all trials so far, those of an earlier search in the same folder included. */
    private Run head(String hash, Cell cell, Plan plan) throws IOException {
        if (planned.isEmpty() && Files.exists(folder.resolve("run.json"))) {
            planned.putAll(RunFiles.read(folder).planned());
        }
        Files.createDirectories(folder);
        planned.put(hash, cell);
        return new Run(
                String.valueOf(folder.getFileName()),
                plan.suite(),
                Clock.now().toString(),
                false,
                Environment.of(plan, Coordinator.cellFlags(plan.limits())),
                planned,
                List.of());
    }
}
