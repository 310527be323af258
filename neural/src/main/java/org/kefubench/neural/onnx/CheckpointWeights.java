package org.kefubench.neural.onnx;

import java.io.IOException;
import java.util.List;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.checkpoint.ElementType;
import org.kefubench.neural.checkpoint.StoredTensor;

/** The tensors of a checkpoint as constants of a graph, in the type of its activations. */
final class CheckpointWeights {

    private final Checkpoint checkpoint;
    private final OnnxType type;

    CheckpointWeights(Checkpoint checkpoint, OnnxType type) {
        this.checkpoint = checkpoint;
        this.type = type;
    }

    /** The type of the activations. */
    OnnxType type() {
        return type;
    }

    boolean has(String name) {
        return checkpoint.has(name);
    }

    /** First size of a tensor. */
    int rows(String name) throws IOException {
        return Math.toIntExact(checkpoint.find(name).shape().get(0));
    }

    /** Adds a tensor as it is stored, converted only where its type differs. */
    String plain(Graph graph, String name, long... shape) throws IOException {
        StoredTensor stored = checkpoint.require(name, shape);
        return graph.weight(name, asStored(stored, name));
    }

    private Weight asStored(StoredTensor stored, String name) throws IOException {
        ElementType same = type == OnnxType.FLOAT ? ElementType.F32 : ElementType.F16;
        // Hubs keep files behind links, which runtimes refuse to follow; numbers must be
        // aligned: a file whose header was not padded cannot be pointed into.
        if (stored.type() == same && stored.offset() % type.bytes() == 0) {
            return new Weight.InFile(type, stored.shape(), stored.file().toRealPath(), stored.offset());
        }
        return new Weight.Made(type, stored.shape(), () -> Tensors.reals(type, checkpoint.floats(name)));
    }

    /** Adds several vectors as one. */
    String joined(Graph graph, String as, int each, List<String> names) throws IOException {
        for (String name : names) {
            checkpoint.require(name, each);
        }
        long size = (long) each * names.size();
        return graph.weight(as, new Weight.Made(type, List.of(size), () -> {
            float[] all = new float[(int) size];
            for (int i = 0; i < names.size(); i++) {
                System.arraycopy(checkpoint.floats(names.get(i)), 0, all, i * each, each);
            }
            return Tensors.reals(type, all);
        }));
    }

    /** Adds a table of numbers that the checkpoint does not hold. */
    String made(Graph graph, String as, float[] values, long... shape) {
        return graph.weight(as, Tensors.reals(type, values, shape));
    }

    /** The matrix of a layer as [out, in]. */
    float[] outIn(Linear.Layer layer) throws IOException {
        float[] values = checkpoint.floats(layer.weight(), layer.shape());
        return layer.transposed() ? values : Tensors.transposed(values, layer.in(), layer.out());
    }

    /** Checks a layer's matrix without reading it. */
    void check(Linear.Layer layer) throws IOException {
        checkpoint.require(layer.weight(), layer.shape());
    }
}
