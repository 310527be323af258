package org.kefubench.neural.train;

/** How gradients change weights. Its script holds a method {@code update}; what it remembers of a weight lies in two tensors, the moments. */
public sealed interface Optimizer permits AdamW, Sgd, Adafactor {

    /** Share of a weight that a step with learning rate 1 takes away; not applied to biases and normalizations. */
    double weightDecay();

    /** The largest norm of all gradients together; 0 for no limit. */
    double clipNorm();

    /** The text with its method. */
    String script();

    /** Three numbers for its method. */
    double[] settings();

    /** The shape of the first moment of a weight; never empty. */
    default long[] first(long[] shape) {
        return shape;
    }

    /** The shape of the second moment of a weight. */
    default long[] second(long[] shape) {
        return shape;
    }
}
