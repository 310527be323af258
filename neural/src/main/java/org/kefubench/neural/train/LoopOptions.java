package org.kefubench.neural.train;

/**
 * How long and how fast a {@link TrainingLoop} learns.
 *
 * @param epochs at most
 * @param learningRate the highest
 * @param warmupShare of all steps, in [0, 1]
 * @param accumulation batches for one update
 * @param patience epochs without improvement after which it stops; 0 to run all epochs and keep the last
 * @param saveEvery updates between two saved states; 0 for none
 * @param seed of every random choice
 * @param decay what the learning rate does after its peak
 */
public record LoopOptions(
        int epochs,
        double learningRate,
        double warmupShare,
        int accumulation,
        int patience,
        int saveEvery,
        long seed,
        Schedule.Decay decay) {

    /** Options with a learning rate that falls in a straight line. */
    public LoopOptions(
            int epochs,
            double learningRate,
            double warmupShare,
            int accumulation,
            int patience,
            int saveEvery,
            long seed) {
        this(epochs, learningRate, warmupShare, accumulation, patience, saveEvery, seed, Schedule.Decay.LINEAR);
    }

    /** Checks the ranges. */
    public LoopOptions {
        check(epochs, warmupShare, accumulation, patience, saveEvery);
    }

    /** Checks what approaches call by the same names, as soon as somebody writes it. */
    public static void check(int epochs, double warmup, int accumulation, int patience, int saveEvery) {
        check(epochs >= 1, "epochs", epochs, "at least 1");
        check(accumulation >= 1, "accumulation", accumulation, "at least 1");
        check(warmup >= 0 && warmup <= 1, "warmup", warmup, "a number in [0, 1]");
        check(patience >= 0, "patience", patience, "at least 0");
        check(saveEvery >= 0, "save_every", saveEvery, "at least 0");
    }

    private static void check(boolean holds, String key, Number value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(key + ": " + value + ", expected " + expected);
        }
    }

    /** Updates in an epoch of so many batches; the last may hold fewer. */
    int updates(int batches) {
        return (batches + accumulation - 1) / accumulation;
    }

    /** The schedule for epochs of so many batches. */
    Schedule schedule(int batches) {
        long total = (long) epochs * updates(batches);
        return new Schedule(decay, learningRate, Math.round(total * warmupShare), total);
    }
}
