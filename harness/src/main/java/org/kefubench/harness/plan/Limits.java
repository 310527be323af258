package org.kefubench.harness.plan;

/**
 * What a cell may use before it is stopped.
 *
 * @param cellSeconds of wall time for measuring
 * @param trainSeconds of wall time for training
 * @param requestSeconds after which an answer counts as timed out; three times as long is a hang
 * @param heapMb of Java heap, for measuring and for training
 */
public record Limits(int cellSeconds, int trainSeconds, double requestSeconds, int heapMb) {

    /** What holds where a suite says nothing. */
    public static final Limits DEFAULTS = new Limits(600, 3600, 10, 2048);

    /** Checks the ranges. */
    public Limits {
        check(cellSeconds >= 1, "cell_seconds", cellSeconds);
        check(trainSeconds >= 1, "train_seconds", trainSeconds);
        check(requestSeconds > 0, "request_seconds", requestSeconds);
        check(heapMb >= 16, "heap_mb", heapMb);
    }

    private static void check(boolean holds, String key, Number value) {
        if (!holds) {
            throw new IllegalArgumentException(key + ": " + value + " is too little");
        }
    }
}
