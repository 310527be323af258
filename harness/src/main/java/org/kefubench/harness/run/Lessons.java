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
 * Trains the models of cells, several at a time where that is asked for: in the order of the cells, but a cell whose model, or the model that it is built upon, is being trained for
 * another one lets those behind it go first, so that nothing is trained twice and nobody stands and waits. For one use.
 */
final class Lessons {

    /** How a cell gets its model. */
    interface Teacher {

        /** What the cell needs that others may need too: its model and those that it is built upon, in any form of words. */
        Set<String> needs(Cell cell) throws IOException;

        /** Trains, or finds what was trained. */
        ModelStore.Result train(Cell cell, Progress progress) throws IOException, InterruptedException;
    }

    private static final int SECONDS_TO_END = 30;

    private final Teacher teacher;
    private final Leader leader;
    private final BiConsumer<Cell, ModelStore.Result> told;
    private final List<Lesson> waiting = new ArrayList<>();
    private final Set<String> there = new HashSet<>();
    private final Set<String> begun = new HashSet<>();

    private record Lesson(Cell cell, Set<String> needs) {}

    private Lessons(Teacher teacher, RunListener listener, List<Cell> cells, BiConsumer<Cell, ModelStore.Result> told)
            throws IOException {
        this.teacher = teacher;
        this.told = told;
        leader = new Leader(listener, cells);
        for (Cell cell : cells) {
            waiting.add(new Lesson(cell, teacher.needs(cell)));
        }
    }

    /**
     * Trains.
     *
     * @param atOnce how many at a time
     * @param told hears what came of each, one at a time, in the order in which they end
     * @throws InterruptedException if this thread was interrupted; what ran has ended then
     */
    static void give(
            Teacher teacher,
            List<Cell> cells,
            int atOnce,
            RunListener listener,
            BiConsumer<Cell, ModelStore.Result> told)
            throws IOException, InterruptedException {
        Lessons lessons = new Lessons(teacher, listener, cells, told);
        ExecutorService pool = Executors.newFixedThreadPool(atOnce);
        try {
            CompletionService<Boolean> rooms = new ExecutorCompletionService<>(pool);
            for (int i = 0; i < atOnce; i++) {
                rooms.submit(lessons::room);
            }
            for (int i = 0; i < atOnce; i++) {
                if (!rooms.take().get()) {
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
    private boolean room() throws IOException, InterruptedException {
        Optional<Lesson> next = next();
        while (next.isPresent()) {
            Lesson lesson = next.get();
            ModelStore.Result result = teacher.train(lesson.cell(), leader.begins(lesson.cell()));
            leader.ends(lesson.cell(), () -> told.accept(lesson.cell(), result));
            over(lesson);
            if (result instanceof ModelStore.Stopped) {
                return false;
            }
            next = next();
        }
        return true;
    }

    /** The first that needs nothing which is being trained; waits for one. */
    private synchronized Optional<Lesson> next() throws InterruptedException {
        while (!waiting.isEmpty()) {
            for (Iterator<Lesson> each = waiting.iterator(); each.hasNext(); ) {
                Lesson lesson = each.next();
                Set<String> missing = new HashSet<>(lesson.needs());
                missing.removeAll(there);
                if (Collections.disjoint(missing, begun)) {
                    each.remove();
                    begun.addAll(missing);
                    return Optional.of(lesson);
                }
            }
            wait();
        }
        return Optional.empty();
    }

    private synchronized void over(Lesson lesson) {
        there.addAll(lesson.needs());
        begun.removeAll(lesson.needs());
        notifyAll();
    }
}
