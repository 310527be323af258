package org.kefubench.neural.train;

/**
 * The settings of AdamW (Loshchilov and Hutter 2019) and of what is done to gradients before it.
 *
 * @param beta1 decay of the first moment, in [0, 1)
 * @param beta2 decay of the second moment, in [0, 1)
 * @param epsilon added to the root of the second moment, after its bias is corrected
 * @param weightDecay share of a weight that a step with learning rate 1 takes away; not applied to biases and normalizations
 * @param clipNorm the largest norm of all gradients together; 0 for no limit
 */
public record AdamW(double beta1, double beta2, double epsilon, double weightDecay, double clipNorm)
        implements Optimizer {

    /** As BERT is fine-tuned: decay 0.01, gradients clipped at norm 1. */
    public static final AdamW FINE_TUNING = new AdamW(0.9, 0.999, 1e-8, 0.01, 1.0);

    /** Checks the ranges. */
    public AdamW {
        if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1)) {
            throw new IllegalArgumentException("betas " + beta1 + ", " + beta2 + ": expected numbers in [0, 1)");
        }
        if (!(epsilon > 0 && weightDecay >= 0 && clipNorm >= 0)) {
            throw new IllegalArgumentException("epsilon " + epsilon + ", weight decay " + weightDecay + ", clip norm "
                    + clipNorm + ": expected at least 0, epsilon above 0");
        }
    }

    @Override
    public String script() {
        return "update_adamw";
    }

    @Override
    public double[] settings() {
        return new double[] {beta1, beta2, epsilon};
    }
}
