package org.kefubench.neural.train;

/**
 * A learning rate that rises linearly from nearly 0 to its peak and falls linearly to 0.
 *
 * @param peak the highest learning rate
 * @param warmup steps of the rise
 * @param total steps in all
 */
public record LinearSchedule(double peak, long warmup, long total) {

    /** Checks the numbers. */
    public LinearSchedule {
        if (!(peak > 0) || warmup < 0 || total < 1 || warmup > total) {
            throw new IllegalArgumentException("schedule " + peak + ", warm-up " + warmup + " of " + total
                    + " steps: expected a peak above 0 and at most as many warm-up steps as steps");
        }
    }

    /** The learning rate of a step, counted from 0: peak x (step + 1) / warmup, then peak x (total - step) / (total - warmup). */
    public double at(long step) {
        if (step < warmup) {
            return peak * (step + 1) / warmup;
        }
        return total == warmup ? 0 : peak * Math.max(0, total - step) / (total - warmup);
    }
}
