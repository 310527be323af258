package org.kefubench.harness.plan;

/**
 * What a cell may use before it is stopped.
 *
 * @param cellSeconds of wall time for measuring
 * @param trainSeconds of wall time for training
 * @param requestSeconds after which an answer counts as timed out; three times as long is a hang
 * @param heapMb of Java heap, for measuring and for training
 * @param ttftMillis an answer that begins later does not count as goodput; by default that of MLPerf for a language model that serves many
 * @param tpotMillis an answer that takes longer a token after its first does not count as goodput; by default MLPerf's
 * @param trainings models that are trained at a time, each on its share of the processors; small ones do not use many, so that a suite of them ends sooner
 */
public record Limits(
        int cellSeconds,
        int trainSeconds,
        double requestSeconds,
        int heapMb,
        double ttftMillis,
        double tpotMillis,
        int trainings) {

    /** What holds where a suite says nothing. */
    public static final Limits DEFAULTS = new Limits(600, 3600, 10, 2048, 2000, 100, 1);

    /** Checks the ranges. */
    public Limits {
        check(cellSeconds >= 1, "cell_seconds", cellSeconds);
        check(trainSeconds >= 1, "train_seconds", trainSeconds);
        check(requestSeconds > 0, "request_seconds", requestSeconds);
        check(heapMb >= 16, "heap_mb", heapMb);
        check(ttftMillis > 0, "ttft_millis", ttftMillis);
        check(tpotMillis > 0, "tpot_millis", tpotMillis);
        check(trainings >= 1, "trainings", trainings);
    }

    /** With the usual limits of goodput. */
    public Limits(int cellSeconds, int trainSeconds, double requestSeconds, int heapMb) {
        this(cellSeconds, trainSeconds, requestSeconds, heapMb, DEFAULTS.ttftMillis, DEFAULTS.tpotMillis, 1);
    }

    /** The same with so many models trained at a time. */
    public Limits training(int atOnce) {
        return new Limits(cellSeconds, trainSeconds, requestSeconds, heapMb, ttftMillis, tpotMillis, atOnce);
    }

    private static void check(boolean holds, String key, Number value) {
        if (!holds) {
            throw new IllegalArgumentException(key + ": " + value + " is too little");
        }
    }
}
