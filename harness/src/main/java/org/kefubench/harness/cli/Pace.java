package org.kefubench.harness.cli;

import org.kefubench.api.Progress;
import org.kefubench.harness.measure.Clock;

/** Shows the {@link Pulse} of one piece of work: on a terminal in a line that changes, elsewhere in a new line every ten seconds. */
final class Pace implements Progress {

    private static final double SECONDS_BETWEEN_LINES = 10;

    private final Terminal terminal;
    private final Pulse pulse = new Pulse(Clock::nanos);
    private final Interval lines = new Interval(SECONDS_BETWEEN_LINES, Clock::nanos);

    Pace(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public synchronized void at(String phase, long done, long total) {
        pulse.at(phase, done, total);
        if (terminal.live()) {
            terminal.status(pulse.line());
        } else if (lines.over()) {
            terminal.line(pulse.line());
        }
    }

    @Override
    public synchronized void curve(String name, double x, double y) {
        pulse.curve(name, x, y);
    }
}
