package org.kefubench.harness.cli;

import java.util.function.LongSupplier;

/** A time that must pass between two lines of a log, whatever they are about. For one thread at a time. */
final class Interval {

    private static final double NANOS = 1e9;

    private final double seconds;
    private final LongSupplier nanos;
    private long last;

    /** Begins now. */
    Interval(double seconds, LongSupplier nanos) {
        this.seconds = seconds;
        this.nanos = nanos;
        last = nanos.getAsLong();
    }

    /** Whether it has passed; if so it begins anew. */
    boolean over() {
        long now = nanos.getAsLong();
        if ((now - last) / NANOS < seconds) {
            return false;
        }
        last = now;
        return true;
    }
}
