package org.kefubench.neural.onnx;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** How a matrix product with a constant matrix is computed. */
interface Linear {

    /**
     * A linear layer of a checkpoint.
     *
     * @param weight canonical name of its matrix
     * @param bias canonical name of its bias, if it is to be added here
     * @param transposed whether the matrix is stored [out, in], as nn.Linear does, rather than [in, out], as Conv1D does
     * @param in width of the input
     * @param out width of the result
     */
    record Layer(String weight, Optional<String> bias, boolean transposed, int in, int out) {

        long[] shape() {
            return transposed ? new long[] {out, in} : new long[] {in, out};
        }
    }

    /** Applies a layer to rows of width {@code in}; all values have two dimensions. */
    String apply(Graph graph, String rows, Layer layer) throws IOException;

    /** Applies several layers to the same rows; overridden where the rows have to be prepared once. */
    default List<String> applyAll(Graph graph, String rows, List<Layer> layers) throws IOException {
        String[] results = new String[layers.size()];
        for (int i = 0; i < results.length; i++) {
            results[i] = apply(graph, rows, layers.get(i));
        }
        return List.of(results);
    }
}
