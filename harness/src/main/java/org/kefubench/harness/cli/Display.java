package org.kefubench.harness.cli;

import java.util.HashMap;
import java.util.Map;
import org.kefubench.api.Outcome;
import org.kefubench.harness.measure.Clock;
import org.kefubench.harness.plan.Plan;
import org.kefubench.harness.run.RunListener;
import org.kefubench.reports.run.Cell;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.Figure;

/**
 * Shows how a run goes: on a terminal one line that changes, with how far it is, the time left, the loss of a training and the cell; elsewhere a plain line for each thing that
 * ended, and every half minute one of what runs. The time left is what cells took so far, times the cells that are left.
 */
final class Display implements RunListener {

    private static final int BAR = 10;
    private static final double SECONDS_BETWEEN_LINES = 30;

    private final Terminal terminal;
    private final Map<String, Double> secondsByStep = new HashMap<>();
    private final Map<String, Integer> countByStep = new HashMap<>();
    private String what = "";
    private String title = "";
    private int number;
    private int of = 1;
    private long began = Clock.nanos();
    private Pulse pulse = new Pulse(Clock::nanos);
    private Interval lines = new Interval(SECONDS_BETWEEN_LINES, Clock::nanos);

    Display(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public synchronized void begins(Plan plan, int done) {
        int all = plan.cells().size();
        terminal.line("suite " + plan.suite() + ": " + all + (all == 1 ? " cell" : " cells")
                + (done > 0 ? ", " + done + " of them done before" : ""));
    }

    @Override
    public synchronized void step(String name, Cell cell, int stepNumber, int steps) {
        close();
        what = name;
        title = Cells.title(cell);
        number = stepNumber;
        of = steps;
        began = Clock.nanos();
        pulse = new Pulse(Clock::nanos);
        lines = new Interval(SECONDS_BETWEEN_LINES, Clock::nanos);
        show();
    }

    private void close() {
        if (!what.isEmpty()) {
            secondsByStep.merge(what, Clock.secondsSince(began), Double::sum);
            countByStep.merge(what, 1, Integer::sum);
        }
    }

    @Override
    public synchronized void progress(String phase, long done, long total) {
        pulse.at(phase, done, total);
        show();
        if (!terminal.live() && lines.over()) {
            terminal.line(what + " " + number + "/" + of + " " + title + ", " + pulse.line());
        }
    }

    @Override
    public synchronized void curve(String name, double x, double y) {
        pulse.curve(name, x, y);
    }

    private void show() {
        double done = pulse.share();
        int filled = (int) Math.round(done * BAR);
        terminal.status(what + " " + number + "/" + of + " " + "█".repeat(filled) + "░".repeat(BAR - filled)
                + left(done) + pulse.brief() + " " + title);
    }

    private String left(double fraction) {
        int count = countByStep.getOrDefault(what, 0);
        double spent = Clock.secondsSince(began);
        double usual = count == 0
                ? (fraction < 0.05 ? Double.NaN : spent / fraction)
                : secondsByStep.getOrDefault(what, 0.0) / count;
        if (Double.isNaN(usual)) {
            return "";
        }
        double left = Math.max(0, usual - spent) + usual * (of - number);
        return ", " + Numbers.duration(left) + " to " + what + " all";
    }

    @Override
    public synchronized void trained(Cell cell, boolean reused, double seconds) {
        if (!reused) {
            terminal.line("trained   " + Cells.title(cell) + " in " + Numbers.text(seconds) + " s");
        }
    }

    @Override
    public synchronized void ended(CellResult result, int cellNumber, int cells) {
        terminal.line(word(result.outcome()) + " " + Cells.title(result.cell()) + " [" + cellNumber + "/" + cells + "] "
                + summary(result));
    }

    private static String word(Outcome outcome) {
        if (outcome instanceof Outcome.Measured) {
            return "measured ";
        }
        return outcome instanceof Outcome.Failed ? "FAILED   " : "n/a      ";
    }

    private static String summary(CellResult result) {
        if (!result.measured()) {
            return Cells.reason(result.outcome());
        }
        return figure(result, "accuracy", "accuracy ", 100, " %")
                + figure(result, "latency_p50", "p50 ", 1, " ms")
                + figure(result, "qps", "", 1, " QPS");
    }

    private static String figure(CellResult result, String name, String before, double factor, String unit) {
        return result.figure(name)
                .map(Figure::value)
                .map(value -> before + Numbers.text(value * factor) + unit + "  ")
                .orElse("");
    }
}
