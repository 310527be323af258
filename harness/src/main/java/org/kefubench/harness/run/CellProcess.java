package org.kefubench.harness.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.Engine;
import org.kefubench.api.Outcome;
import org.kefubench.api.Placement;
import org.kefubench.api.Task;
import org.kefubench.harness.measure.BandwidthProbe;
import org.kefubench.harness.measure.CellMain;
import org.kefubench.harness.measure.CellTask;
import org.kefubench.harness.plan.Limits;
import org.kefubench.harness.process.ChildJvm;
import org.kefubench.harness.process.Ending;
import org.kefubench.reports.run.Cell;

/** Measures one cell in a process of its own and says how that ended. */
final class CellProcess {

    /** Megabytes of the young generation, where the heap is large enough: without a word it would be a share of the machine's memory. */
    private static final int YOUNG = 128;

    /** The share of the heap that is young at most, as by default. */
    private static final int YOUNG_SHARE = 3;

    private final Limits limits;
    private final RunListener listener;

    CellProcess(Limits limits, RunListener listener) {
        this.limits = limits;
        this.listener = listener;
    }

    /** Flags of every cell, part of the environment in {@code run.json}. */
    static List<String> flags(Limits limits) {
        int young = Math.min(YOUNG, limits.heapMb() / YOUNG_SHARE);
        return List.of(
                "-XX:+UseSerialGC",
                "-Xmn" + young + "m",
                "-Xms" + 2 * young + "m",
                "-XX:-UsePerfData",
                "-XX:-CreateCoredumpOnCrash");
    }

    /** How it ended; empty if the run was asked to stop. A bot that made something when it was opened is opened again, in a second process. */
    Optional<Outcome> measure(CellTask task, Path log) throws IOException, InterruptedException {
        Told told = once(task, log);
        if (told.made() != null) {
            told = once(task, log);
        }
        return told.made() == null
                ? told.outcome()
                : Optional.of(new Outcome.Failed(
                        Outcome.Stage.OPEN,
                        "made " + told.made()
                                + " when it was opened a second time: expected that what the first opening "
                                + "makes is found by the next"));
    }

    /**
     * What a process came to.
     *
     * @param outcome empty if the run was asked to stop
     * @param made by the opening of its bot, after which it ended
     */
    private record Told(Optional<Outcome> outcome, @Nullable String made) {}

    private Told once(CellTask task, Path log) throws IOException, InterruptedException {
        AtomicReference<@Nullable Outcome> outcome = new AtomicReference<>();
        AtomicReference<@Nullable String> made = new AtomicReference<>();
        ChildJvm child = new ChildJvm(CellMain.class, flags(limits), limits.heapMb(), log);
        Ending ending = child.run(task.toMessage(), limits.cellSeconds(), message -> {
            switch (message.kind()) {
                case "progress" ->
                    listener.progress(message.text("phase"), message.number("done"), message.number("total"));
                case "failed" ->
                    outcome.set(
                            new Outcome.Failed(Outcome.Stage.valueOf(message.text("stage")), message.text("message")));
                case "not-applicable" -> outcome.set(new Outcome.NotApplicable(message.text("reason")));
                case "again" -> made.set(message.text("made"));
                default -> {}
            }
        });
        if (ending instanceof Ending.Interrupted) {
            return new Told(Optional.empty(), null);
        }
        Outcome told = outcome.get();
        return new Told(Optional.of(told == null ? outcome(ending) : told), made.get());
    }

    private static Outcome outcome(Ending ending) {
        if (ending instanceof Ending.TimedOut timedOut) {
            return new Outcome.Failed(
                    Outcome.Stage.MEASURE, "stopped after the cell's limit of " + timedOut.limitSeconds() + " s");
        }
        return ending instanceof Ending.Died died
                ? new Outcome.Failed(Outcome.Stage.MEASURE, died.reason())
                : new Outcome.Measured();
    }

    /** The task of a cell. */
    CellTask task(Cell cell, Path model, Path requests, Path samples) {
        return new CellTask(
                cell.approach(),
                cell.placement(),
                cell.task(),
                model.toAbsolutePath(),
                requests.toAbsolutePath(),
                samples.toAbsolutePath(),
                cell.scenario(),
                cell.decoding(),
                cell.seed(),
                limits.requestSeconds(),
                limits.ttftMillis(),
                limits.tpotMillis(),
                bandwidth(cell));
    }

    /** Looked at here, since a look in the cell's own process would count as its memory. */
    private static double bandwidth(Cell cell) {
        boolean reads = cell.task() == Task.RESPONSE
                && cell.placement().engine() != Engine.JVM
                && !cell.placement().onGpu();
        return reads ? BandwidthProbe.bytesPerSecond(BandwidthProbe.threads()) : 0;
    }

    /** The same requests to an empty bot, for a moment: as many in each run, and no warm-up, since what they leave in the heap counts. */
    CellTask emptyTask(Cell cell, Path model, Path requests, Path samples) {
        Map<String, Object> scenario =
                Map.of("name", "single-stream", "min_seconds", 0, "min_requests", 20_000, "max_requests", 20_000);
        return new CellTask(
                "dummy-empty",
                Placement.JVM,
                cell.task(),
                model.toAbsolutePath(),
                requests.toAbsolutePath(),
                samples.toAbsolutePath(),
                scenario,
                Map.of(),
                cell.seed(),
                limits.requestSeconds(),
                limits.ttftMillis(),
                limits.tpotMillis(),
                0);
    }
}
