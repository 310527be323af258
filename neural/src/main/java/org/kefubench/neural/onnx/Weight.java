package org.kefubench.neural.onnx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/** A constant tensor of a graph: where its bytes come from when the graph is written. */
sealed interface Weight {

    /** The number type. */
    OnnxType type();

    /** The sizes. */
    List<Long> shape();

    /** Size in bytes. */
    default long bytes() {
        return shape().stream().reduce(1L, Math::multiplyExact) * type().bytes();
    }

    /** It lies in a file as it is needed. */
    record InFile(OnnxType type, List<Long> shape, Path file, long offset) implements Weight {}

    /** It is made when it is written, and then forgotten. */
    record Made(OnnxType type, List<Long> shape, Maker maker) implements Weight {}

    /** Makes the bytes of a tensor, little-endian. */
    @FunctionalInterface
    interface Maker {
        ByteBuffer make() throws IOException;
    }
}
