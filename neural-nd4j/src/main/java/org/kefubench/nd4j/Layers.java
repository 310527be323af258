package org.kefubench.nd4j;

import org.kefubench.neural.checkpoint.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** The parts of an encoder, on rows of one vector a token. */
final class Layers {

    private static final double ROOT_HALF = Math.sqrt(0.5);

    /** Of the tanh form of GELU: the root of 2/pi. */
    private static final double ROOT_TWO_OVER_PI = Math.sqrt(2 / Math.PI);

    private static final double CUBIC = 0.044715;

    private Layers() {}

    /**
     * Multiplies by a matrix and adds a bias.
     *
     * @param weight out x in
     */
    static INDArray linear(INDArray x, INDArray weight, INDArray bias) {
        // Row-major like its operands, so that the product is one BLAS call without a copy.
        INDArray product = Nd4j.createUninitialized(DataType.FLOAT, new long[] {x.size(0), weight.size(0)}, 'c');
        Nd4j.matmul(x, weight, product, false, true, false);
        return product.addiRowVector(bias);
    }

    /** Normalizes each row in place to mean 0 and variance 1, then scales and shifts. */
    static INDArray normalize(INDArray x, INDArray weight, INDArray bias, double epsilon) {
        x.subiColumnVector(x.mean(true, 1));
        INDArray variance = x.mul(x).mean(true, 1).addi(epsilon);
        x.muliColumnVector(Transforms.pow(variance, -0.5, false));
        return x.muliRowVector(weight).addiRowVector(bias);
    }

    static INDArray activate(Activation activation, INDArray x) {
        return switch (activation) {
            case GELU -> Nd4j.math().erf(x.mul(ROOT_HALF)).addi(1).muli(x).muli(0.5);
            case GELU_TANH -> {
                INDArray inner = x.mul(x).muli(x).muli(CUBIC).addi(x).muli(ROOT_TWO_OVER_PI);
                yield Transforms.tanh(inner, false).addi(1).muli(x).muli(0.5);
            }
            case RELU -> Transforms.relu(x, true);
            case SILU -> Transforms.sigmoid(x, true).muli(x);
        };
    }

    /**
     * What each token takes from the others.
     *
     * @param heads number of heads
     * @param padding rows x 1 x 1 x width, a large negative number where there is no token; empty where there is no padding
     */
    static INDArray attention(INDArray query, INDArray key, INDArray value, int rows, int heads, INDArray padding) {
        INDArray q = split(query, rows, heads);
        INDArray k = split(key, rows, heads);
        INDArray v = split(value, rows, heads);
        INDArray scores = Nd4j.matmul(q, k, false, true, false).muli(1 / Math.sqrt((double) q.size(3)));
        if (!padding.isEmpty()) {
            scores.addi(padding);
        }
        INDArray context = Nd4j.matmul(Nd4j.nn().softmax(scores, 3), v);
        return context.permute(0, 2, 1, 3).dup('c').reshape('c', query.size(0), query.size(1));
    }

    /** One matrix of tokens for each row and head. */
    private static INDArray split(INDArray x, int rows, int heads) {
        long width = x.size(0) / rows;
        return x.reshape('c', rows, width, heads, x.size(1) / heads)
                .permute(0, 2, 1, 3)
                .dup('c');
    }

    /** The numbers of an array, row by row. */
    static float[] floats(INDArray x) {
        return x.dup('c').reshape('c', 1, x.length()).toFloatVector();
    }
}
