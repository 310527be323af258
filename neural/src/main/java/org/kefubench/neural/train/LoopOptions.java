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
        if (epochs < 1 || accumulation < 1 || patience < 0 || saveEvery < 0) {
            throw new IllegalArgumentException("epochs " + epochs + ", accumulation " + accumulation + ", patience "
                    + patience + ", save every " + saveEvery + ": expected at least 1, 1, 0, 0");
        }
        if (!(warmupShare >= 0 && warmupShare <= 1)) {
            throw new IllegalArgumentException("warm-up share " + warmupShare + ": expected a number in [0, 1]");
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
