package org.kefubench.harness.measure;

import java.time.Instant;

/** The one place of the project that reads the time. */
public final class Clock {

    private Clock() {}

    /** Nanoseconds of a clock that never goes back; differences alone mean something. */
    public static long nanos() {
        return System.nanoTime();
    }

    /** The time of day. */
    public static Instant now() {
        return Instant.now();
    }

    /** Seconds since an earlier reading of {@link #nanos}. */
    public static double secondsSince(long nanos) {
        return (nanos() - nanos) / 1e9;
    }
}
