package org.kefubench.neural.train;

/**
 * Adafactor (Shazeer and Stern 2018) as PyTorch has it: for a matrix the mean squares of rows and of columns are remembered instead of one for each number, and
 * steps are relative to the size of the weight.
 *
 * @param decay exponent with which the share of the newest squares falls with the steps; below 0
 * @param epsilon least root of a mean square
 * @param leastSize size below which a weight is not taken to be
 * @param weightDecay share of a weight that a step with learning rate 1 takes away
 * @param clipNorm the largest norm of all gradients together; 0 for no limit
 */
public record Adafactor(double decay, double epsilon, double leastSize, double weightDecay, double clipNorm)
        implements Optimizer {

    /** PyTorch's defaults, without clipping. */
    public static final Adafactor DEFAULTS = new Adafactor(-0.8, 0x1p-23, 1e-3, 0, 0);

    /** Checks the ranges. */
    public Adafactor {
        if (!(decay < 0 && epsilon > 0 && leastSize > 0 && weightDecay >= 0 && clipNorm >= 0)) {
            throw new IllegalArgumentException("decay " + decay + ", epsilon " + epsilon + ", least size " + leastSize
                    + ", weight decay " + weightDecay + ", clip norm " + clipNorm
                    + ": expected below 0, above 0, above 0, at least 0, at least 0");
        }
    }

    @Override
    public String script() {
        return "update_adafactor";
    }

    @Override
    public double[] settings() {
        return new double[] {decay, epsilon, leastSize};
    }

    @Override
    public long[] first(long[] shape) {
        return new long[] {1};
    }

    @Override
    public long[] second(long[] shape) {
        return shape.length == 2 ? new long[] {shape[0] + shape[1]} : shape;
    }
}
