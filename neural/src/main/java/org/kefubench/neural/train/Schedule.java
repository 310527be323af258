package org.kefubench.neural.train;

/**
 * A learning rate that rises linearly from nearly 0 to its peak and then falls, or stays.
 *
 * @param decay how it falls
 * @param peak the highest learning rate
 * @param warmup steps of the rise
 * @param total steps in all
 */
public record Schedule(Decay decay, double peak, long warmup, long total) {

    /** What happens after the peak. */
    public enum Decay {
        /** A straight line to 0. */
        LINEAR,
        /** Half a wave to 0. */
        COSINE,
        /** Nothing. */
        CONSTANT
    }

    /** Checks the numbers. */
    public Schedule {
        if (!(peak > 0) || warmup < 0 || total < 1 || warmup > total) {
            throw new IllegalArgumentException("schedule " + peak + ", warm-up " + warmup + " of " + total
                    + " steps: expected a peak above 0 and at most as many warm-up steps as steps");
        }
    }

    /** A schedule that falls in a straight line. */
    public static Schedule linear(double peak, long warmup, long total) {
        return new Schedule(Decay.LINEAR, peak, warmup, total);
    }

    /**
     * The learning rate of a step, counted from 0: peak x (step + 1) / warmup, then with f = (total - step) / (total - warmup) peak x f, peak x (1 - cos(pi f)) / 2, or
     * the peak.
     */
    public double at(long step) {
        if (step < warmup) {
            return peak * (step + 1) / warmup;
        }
        double left = total == warmup ? 0 : (double) Math.max(0, total - step) / (total - warmup);
        return switch (decay) {
            case LINEAR -> total == warmup ? 0 : peak * Math.max(0, total - step) / (total - warmup);
            case COSINE -> peak * (1 - Math.cos(Math.PI * left)) / 2;
            case CONSTANT -> peak;
        };
    }
}
