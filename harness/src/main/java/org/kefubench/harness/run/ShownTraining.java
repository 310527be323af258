package org.kefubench.harness.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.kefubench.api.Progress;
import org.kefubench.reports.run.Cell;

/** Of several trainings at a time the first in the order of the cells is shown, since a listener hears of one step at a time. */
final class ShownTraining {

    private final RunListener listener;
    private final List<Cell> cells;
    private final List<Cell> running = new ArrayList<>();

    /** Nothing runs yet. */
    ShownTraining(RunListener listener, List<Cell> cells) {
        this.listener = listener;
        this.cells = cells;
    }

    /** A training begins; what it tells of itself is shown while it is the first. */
    synchronized Progress begins(Cell cell) {
        running.add(cell);
        if (isShown(cell)) {
            show(cell);
        }
        return new Told(cell);
    }

    /** A training has ended, and {@code then} is done before the next one is shown. */
    synchronized void ends(Cell cell, Runnable then) {
        boolean wasShown = isShown(cell);
        running.remove(cell);
        then.run();
        if (wasShown) {
            first().ifPresent(this::show);
        }
    }

    private boolean isShown(Cell cell) {
        return first().filter(cell::equals).isPresent();
    }

    private Optional<Cell> first() {
        return running.stream().min(Comparator.comparing(cells::indexOf));
    }

    private void show(Cell cell) {
        listener.step("train", cell, cells.indexOf(cell) + 1, cells.size());
    }

    private final class Told implements Progress {

        private final Cell cell;

        Told(Cell cell) {
            this.cell = cell;
        }

        @Override
        public void at(String phase, long done, long total) {
            synchronized (ShownTraining.this) {
                if (isShown(cell)) {
                    listener.progress(phase, done, total);
                }
            }
        }

        @Override
        public void curve(String name, double x, double y) {
            synchronized (ShownTraining.this) {
                if (isShown(cell)) {
                    listener.curve(name, x, y);
                }
            }
        }
    }
}
