package org.kefubench.harness.train;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.kefubench.api.Progress;

/**
 * The seconds from the end of one update of a training to that of the next: a phase that has a curve of its loss tells its progress once an update. An update before which something
 * was evaluated or saved takes that time too, so their median is what counts. What it hears goes on to another listener.
 */
final class Steps implements Progress {

    private static final String LOSS = " loss";
    private static final double NANOS = 1e9;

    private final Progress next;
    private final LongSupplier nanos;
    private final Set<String> learning = new HashSet<>();
    private final List<Double> seconds = new ArrayList<>();
    private String phase = "";
    private long last;

    Steps(Progress next, LongSupplier nanos) {
        this.next = next;
        this.nanos = nanos;
    }

    @Override
    public synchronized void at(String name, long done, long total) {
        String told = name.replaceFirst(", [^,]*$", "");
        long now = nanos.getAsLong();
        if (learning.contains(told) && told.equals(phase)) {
            seconds.add((now - last) / NANOS);
        }
        phase = told;
        last = now;
        next.at(name, done, total);
    }

    @Override
    public synchronized void curve(String name, double x, double y) {
        if (name.endsWith(LOSS)) {
            learning.add(name.substring(0, name.length() - LOSS.length()));
        }
        next.curve(name, x, y);
    }

    /** All of them, in order. */
    synchronized List<Double> seconds() {
        return List.copyOf(seconds);
    }
}
