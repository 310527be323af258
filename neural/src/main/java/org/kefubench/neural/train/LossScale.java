package org.kefubench.neural.train;

/**
 * The factor that a loss is multiplied by so that gradients in half precision do not vanish, found by trial as PyTorch's GradScaler does (torch.amp.GradScaler: begins at 65,536,
 * halves where a gradient is not finite and skips that update, doubles after 2,000 updates in a row that fit).
 *
 * @param factor a power of two, so that dividing by it again is exact
 * @param interval updates in a row that must fit before it doubles; 0 where losses are not scaled
 * @param fitted updates since it changed
 */
public record LossScale(double factor, int interval, int fitted) {

    /** Losses as they are. */
    public static final LossScale NONE = new LossScale(1, 0, 0);

    /** PyTorch's numbers. */
    public static final LossScale DYNAMIC = new LossScale(0x1p16, 2_000, 0);

    /** Where a gradient does not fit with this factor, no factor is to blame. */
    private static final double LEAST = 0x1p-14;

    /** Checks the ranges. */
    public LossScale {
        if (!(factor > 0) || interval < 0 || fitted < 0) {
            throw new IllegalArgumentException("loss scale " + factor + ", interval " + interval + ", fitted " + fitted
                    + ": expected above 0, at least 0, at least 0");
        }
    }

    /** Whether losses are scaled. */
    public boolean on() {
        return interval > 0;
    }

    /** After an update whose gradients were finite. */
    LossScale fits() {
        return fitted + 1 == interval
                ? new LossScale(2 * factor, interval, 0)
                : new LossScale(factor, interval, fitted + 1);
    }

    /**
     * After gradients that were not finite.
     *
     * @throws IllegalStateException if a smaller factor cannot help
     */
    LossScale overflows() {
        if (factor / 2 < LEAST) {
            throw new IllegalStateException(
                    "gradients in half precision are not finite even where the loss is scaled by " + factor
                            + ": bf16 or a smaller learning rate may help");
        }
        return new LossScale(factor / 2, interval, 0);
    }

    /** Text from which {@link #of} reads the same, to the bit. */
    String note() {
        return Double.toHexString(factor) + " " + fitted;
    }

    LossScale of(String note) {
        String[] parts = note.split(" ", -1);
        return new LossScale(Double.parseDouble(parts[0]), interval, Integer.parseInt(parts[1]));
    }
}
