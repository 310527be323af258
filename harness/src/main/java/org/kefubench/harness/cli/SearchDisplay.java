package org.kefubench.harness.cli;

import org.kefubench.harness.run.RunListener;
import org.kefubench.reports.run.Cell;

/** Shows how the trial that runs now goes; the plain lines are left to the search. */
final class SearchDisplay implements RunListener {

    private final Display display;
    private final int total;
    private int number;

    SearchDisplay(Terminal terminal, int total) {
        this.display = new Display(terminal);
        this.total = total;
    }

    /** So many trials have ended. */
    void ended(int trials) {
        number = trials;
    }

    @Override
    public void step(String what, Cell cell, int stepNumber, int of) {
        display.step(what, cell, number + 1, Math.max(total, number + 1));
    }

    @Override
    public void progress(String phase, long done, long total) {
        display.progress(phase, done, total);
    }

    @Override
    public void curve(String name, double x, double y) {
        display.curve(name, x, y);
    }
}
