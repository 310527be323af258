package org.kefubench.harness.cli;

import org.kefubench.api.Progress;
import org.kefubench.harness.measure.Clock;

/**
 * Shows how far one piece of work is, how fast it goes and how long it will take: on a terminal in a line that changes, elsewhere in a new line every ten seconds. A
 * phase whose name ends in a unit, such as {@code training, tokens}, is counted in it.
 */
final class Pace implements Progress {

    private static final double SECONDS_BETWEEN_LINES = 10;

    private final Terminal terminal;
    private String phase = "";
    private long first;
    private long began = Clock.nanos();
    private double shown;

    Pace(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public synchronized void at(String name, long done, long total) {
        if (!name.equals(phase)) {
            phase = name;
            first = done;
            began = Clock.nanos();
            shown = 0;
        }
        double seconds = Clock.secondsSince(began);
        String text = line(name, done, total, first, seconds);
        if (terminal.live()) {
            terminal.status(text);
        } else if (seconds - shown >= SECONDS_BETWEEN_LINES) {
            shown = seconds;
            terminal.line(text);
        }
    }

    /** Such as {@code training, tokens: 12,000 of 60,000, 1,930/s, 0:25 left}. */
    static String line(String name, long done, long total, long first, double seconds) {
        StringBuilder text =
                new StringBuilder(name).append(": ").append(String.format(java.util.Locale.ROOT, "%,d", done));
        if (total > 0) {
            text.append(String.format(java.util.Locale.ROOT, " of %,d", total));
        }
        double rate = seconds > 0 ? (done - first) / seconds : 0;
        if (rate > 0) {
            text.append(", ").append(Numbers.text(rate)).append("/s");
            if (total > 0) {
                text.append(", ")
                        .append(Numbers.duration((total - done) / rate))
                        .append(" left");
            }
        }
        return text.toString();
    }
}
