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
 * Shows how a run goes: on a terminal one line that changes, with the cell, how far it is and the time left; elsewhere a plain line for each thing that ended.
 * The time left is what cells took so far, times the cells that are left.
 */
final class Display implements RunListener {

    private static final int BAR = 20;

    private final Terminal terminal;
    private final Map<String, Double> secondsByStep = new HashMap<>();
    private final Map<String, Integer> countByStep = new HashMap<>();
    private String what = "";
    private String title = "";
    private int number;
    private int of = 1;
    private long began = Clock.nanos();

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
        progress("", 0);
    }

    private void close() {
        if (!what.isEmpty()) {
            secondsByStep.merge(what, Clock.secondsSince(began), Double::sum);
            countByStep.merge(what, 1, Integer::sum);
        }
    }

    @Override
    public synchronized void progress(String phase, double fraction) {
        double done = Math.max(0, Math.min(1, fraction));
        int filled = (int) Math.round(done * BAR);
        terminal.status(what + " " + number + "/" + of + " " + "█".repeat(filled) + "░".repeat(BAR - filled) + " "
                + title + " " + phase + left(done));
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
        return ", " + Numbers.duration(left) + " left to " + what;
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
