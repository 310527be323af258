package org.kefubench.neural.train;

/**
 * Stochastic gradient descent with momentum as PyTorch has it: {@code b = momentum b + g; w = w - rate b}.
 *
 * @param momentum in [0, 1)
 * @param weightDecay added to the gradient, times the weight
 * @param clipNorm the largest norm of all gradients together; 0 for no limit
 */
public record Sgd(double momentum, double weightDecay, double clipNorm) implements Optimizer {

    /** Checks the ranges. */
    public Sgd {
        if (!(momentum >= 0 && momentum < 1 && weightDecay >= 0 && clipNorm >= 0)) {
            throw new IllegalArgumentException("momentum " + momentum + ", weight decay " + weightDecay + ", clip norm "
                    + clipNorm + ": expected momentum in [0, 1), the others at least 0");
        }
    }

    @Override
    public String script() {
        return "update_sgd";
    }

    @Override
    public double[] settings() {
        return new double[] {momentum, 0, 0};
    }

    @Override
    public long[] second(long[] shape) {
        return new long[] {0};
    }
}
