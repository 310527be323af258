package org.kefubench.harness.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.kefubench.api.Progress;
import org.kefubench.harness.train.ModelStore;
import org.kefubench.reports.run.Cell;

/**
 * Trains the models of cells, several at a time where that is asked for: in the order of the cells, but a cell whose model, or the model that it is built upon,
 * is being trained for another one lets those behind it go first, so that nothing is trained twice and no worker waits while there is work. For one use.
 */
final class TrainingQueue {

    /** How a cell gets its model. */
    interface Trainer {

        /** What the cell needs that others may need too: its model and those that it is built upon, in any form of words. */
        Set<String> needs(Cell cell) throws IOException;

        /** Trains, or finds what was trained. */
        ModelStore.Result train(Cell cell, Progress progress) throws IOException, InterruptedException;
    }

    private static final int SECONDS_TO_END = 30;

    private final Trainer trainer;
    private final ShownTraining shown;
    private final BiConsumer<Cell, ModelStore.Result> ended;
    private final List<Entry> waiting = new ArrayList<>();
    private final Set<String> there = new HashSet<>();
    private final Set<String> begun = new HashSet<>();

    private record Entry(Cell cell, Set<String> needs) {}

    private TrainingQueue(
            Trainer trainer, RunListener listener, List<Cell> cells, BiConsumer<Cell, ModelStore.Result> ended)
            throws IOException {
        this.trainer = trainer;
        this.ended = ended;
        shown = new ShownTraining(listener, cells);
        for (Cell cell : cells) {
            waiting.add(new Entry(cell, trainer.needs(cell)));
        }
    }

    /**
     * Trains.
     *
     * @param atOnce how many at a time
     * @param ended hears what came of each, one at a time, in the order in which they end
     * @throws InterruptedException if this thread was interrupted; what ran has ended then
     */
    static void train(
            Trainer trainer,
            List<Cell> cells,
            int atOnce,
            RunListener listener,
            BiConsumer<Cell, ModelStore.Result> ended)
            throws IOException, InterruptedException {
        TrainingQueue queue = new TrainingQueue(trainer, listener, cells, ended);
        ExecutorService pool = Executors.newFixedThreadPool(atOnce);
        try {
            CompletionService<Boolean> workers = new ExecutorCompletionService<>(pool);
            for (int i = 0; i < atOnce; i++) {
                workers.submit(queue::work);
            }
            for (int i = 0; i < atOnce; i++) {
                if (!workers.take().get()) {
                    return;
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException broken) {
                throw new IOException(broken.getMessage(), broken);
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
            pool.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS);
        }
    }

    /** Trains what comes next until nothing is left; false if a training was stopped before that. */
    private boolean work() throws IOException, InterruptedException {
        Optional<Entry> next = next();
        while (next.isPresent()) {
            Entry entry = next.get();
            ModelStore.Result result = trainer.train(entry.cell(), shown.begins(entry.cell()));
            shown.ends(entry.cell(), () -> ended.accept(entry.cell(), result));
            done(entry);
            if (result instanceof ModelStore.Stopped) {
                return false;
            }
            next = next();
        }
        return true;
    }

    /** The first that needs nothing which is being trained; waits for one. */
    private synchronized Optional<Entry> next() throws InterruptedException {
        while (!waiting.isEmpty()) {
            for (Iterator<Entry> each = waiting.iterator(); each.hasNext(); ) {
                Entry entry = each.next();
                Set<String> missing = new HashSet<>(entry.needs());
                missing.removeAll(there);
                if (Collections.disjoint(missing, begun)) {
                    each.remove();
                    begun.addAll(missing);
                    return Optional.of(entry);
                }
            }
            wait();
        }
        return Optional.empty();
    }

    private synchronized void done(Entry entry) {
        there.addAll(entry.needs());
        begun.removeAll(entry.needs());
        notifyAll();
    }
}
