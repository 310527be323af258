package org.kefubench.harness.run;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.kefubench.api.Outcome;
import org.kefubench.harness.plan.Limits;
import org.kefubench.harness.plan.Plan;
import org.kefubench.harness.process.Claimed;
import org.kefubench.harness.train.ModelStore;
import org.kefubench.reports.run.Cell;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.Run;
import org.kefubench.reports.run.RunFiles;

/**
 * Runs a plan: trains what is missing, measures cell after cell, never two at once, and scores each as soon as it has ended. A cell with a result is skipped,
 * so a run that was cut short goes on where it stopped. A cell that breaks becomes a row; only {@link #stop} and broken disks end a run early.
 */
public final class Coordinator {

    private final RunDirectory directory;
    private final Plan plan;
    private final RunListener listener;
    private final Stages stages;
    private volatile boolean stopped;
    private volatile Thread worker = Thread.currentThread();

    /** A coordinator for one run. */
    public Coordinator(RunDirectory directory, Plan plan, ModelStore models, RunListener listener) {
        this.directory = directory;
        this.plan = plan;
        this.listener = listener;
        stages = new Stages(directory, models, plan.limits(), listener);
    }

    /** Asks the run to end soon; safe from another thread. */
    public void stop() {
        stopped = true;
        worker.interrupt();
    }

    /**
     * Runs to the end or to the stop.
     *
     * @param head what {@code run.json} says beside the results
     * @return the run with all results that there are
     * @throws IOException if a file cannot be written, or another process runs this very run
     */
    public Run run(Run head) throws IOException {
        worker = Thread.currentThread();
        Claimed mine = Claimed.of(directory.claim()).orElseThrow(this::busy);
        try {
            return runClaimed(head);
        } finally {
            mine.close();
        }
    }

    private IOException busy() {
        return new IOException(directory.path() + ": another process is at work on this run; wait for it, or stop it");
    }

    private Run runClaimed(Run head) throws IOException {
        RunFiles.write(directory.path(), head);
        Map<String, Cell> open = open();
        listener.begins(plan, plan.cells().size() - open.size());
        try {
            measureAll(trainAll(sound(open)));
        } catch (InterruptedException e) {
            stopped = true;
        }
        // What is left to do is writing files, which an interrupt that came late would break.
        stopped |= Thread.interrupted();
        boolean finished = !stopped && open().isEmpty();
        RunFiles.write(
                directory.path(),
                new Run(
                        head.id(),
                        head.suite(),
                        head.started(),
                        finished,
                        head.environment(),
                        head.planned(),
                        List.of()));
        Run ended = RunFiles.read(directory.path());
        if (!finished) {
            return ended;
        }
        RunFiles.write(directory.path(), stages.compare(ended));
        RunFiles.writeEquivalences(directory.path(), stages.equivalences(ended));
        return RunFiles.read(directory.path());
    }

    /** Flags of the virtual machine of every cell. */
    public static List<String> cellFlags(Limits limits) {
        return CellProcess.flags(limits);
    }

    /** Whether the run was asked to stop. */
    public boolean stopped() {
        return stopped;
    }

    private Map<String, Cell> open() {
        Map<String, Cell> open = new LinkedHashMap<>();
        plan.cells().forEach((hash, cell) -> {
            if (RunFiles.readResult(directory.path(), hash).isEmpty()) {
                open.put(hash, cell);
            }
        });
        return open;
    }

    /** The cells whose data can be read; the others get their result here, before anything is trained. */
    private Map<String, Cell> sound(Map<String, Cell> cells) throws IOException {
        Map<String, Optional<Outcome>> checked = new LinkedHashMap<>();
        Map<String, Cell> sound = new LinkedHashMap<>();
        for (Map.Entry<String, Cell> entry : cells.entrySet()) {
            Cell cell = entry.getValue();
            Optional<Outcome> not = checked.get(cell.dataset());
            if (not == null) {
                not = stages.check(cell);
                checked.put(cell.dataset(), not);
            }
            not.ifPresentOrElse(outcome -> end(entry.getKey(), outcome), () -> sound.put(entry.getKey(), cell));
        }
        return sound;
    }

    /** The models of the cells that can go on to be measured; the others get their result here. */
    private Map<String, ModelStore.Model> trainAll(Map<String, Cell> cells) throws IOException, InterruptedException {
        Map<Cell, String> able = new LinkedHashMap<>();
        cells.forEach((hash, cell) ->
                Applicability.of(cell).ifPresentOrElse(not -> end(hash, not), () -> able.put(cell, hash)));
        Map<String, ModelStore.Model> ready = new HashMap<>();
        int atOnce = plan.limits().trainings();
        TrainingQueue.train(stages, List.copyOf(able.keySet()), atOnce, listener, (cell, result) -> {
            trained(able.getOrDefault(cell, ""), cell, result, ready);
        });
        Map<String, ModelStore.Model> models = new LinkedHashMap<>();
        able.values().stream().filter(ready::containsKey).forEach(hash -> models.put(hash, ready.get(hash)));
        return models;
    }

    private void trained(String hash, Cell cell, ModelStore.Result result, Map<String, ModelStore.Model> ready) {
        if (result instanceof ModelStore.Ready there) {
            ready.put(hash, there.model());
            listener.trained(
                    cell, there.model().reused(), there.model().training().seconds());
        } else if (result instanceof ModelStore.Broken broken) {
            end(hash, new Outcome.Failed(Outcome.Stage.TRAIN, broken.message()));
        } else {
            stopped = true;
        }
    }

    private void measureAll(Map<String, ModelStore.Model> models) throws IOException, InterruptedException {
        int number = 0;
        for (Map.Entry<String, ModelStore.Model> entry : models.entrySet()) {
            if (stopped) {
                return;
            }
            Cell cell = cell(entry.getKey());
            listener.step("measure", cell, ++number, models.size());
            Optional<Outcome> outcome = stages.measure(entry.getKey(), cell, entry.getValue());
            if (stopped || outcome.isEmpty()) {
                stopped = true;
                return;
            }
            end(entry.getKey(), outcome.get());
        }
    }

    private Cell cell(String hash) {
        return Objects.requireNonNull(plan.cells().get(hash), hash);
    }

    private void end(String hash, Outcome outcome) {
        CellResult result = result(hash, outcome);
        RunFiles.write(directory.path(), result);
        List<String> order = List.copyOf(plan.cells().keySet());
        listener.ended(result, order.indexOf(hash) + 1, order.size());
    }

    private CellResult result(String hash, Outcome outcome) {
        Cell cell = cell(hash);
        if (!(outcome instanceof Outcome.Measured)) {
            return stages.broken(hash, cell, outcome);
        }
        try {
            return stages.score(hash, cell);
        } catch (IOException | RuntimeException e) {
            return CellResult.without(hash, cell, new Outcome.Failed(Outcome.Stage.SCORE, e.toString()));
        }
    }
}
