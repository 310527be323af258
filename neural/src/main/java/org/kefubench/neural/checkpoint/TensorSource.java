package org.kefubench.neural.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Named tensors in one or several files. Thread-safe; holds no file open. */
public interface TensorSource {

    /** All tensors by name, in the order of their files. */
    Map<String, StoredTensor> tensors();

    /**
     * The bytes of a tensor, mapped read-only and little-endian.
     *
     * @throws IOException if the tensor is missing (the message names similar ones), the file cannot be read, or the tensor exceeds 2 GB
     */
    default ByteBuffer map(String name) throws IOException {
        StoredTensor tensor = find(name);
        if (tensor.bytes() > Integer.MAX_VALUE) {
            throw new CheckpointException(
                    tensor.file(),
                    "tensor '" + name + "' has " + tensor.bytes() + " bytes: expected at most " + Integer.MAX_VALUE);
        }
        try (FileChannel channel = FileChannel.open(tensor.file(), StandardOpenOption.READ)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, tensor.offset(), tensor.bytes())
                    .order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    /**
     * A tensor's numbers as floats, whatever their stored type.
     *
     * @throws IOException if the tensor is missing, the file cannot be read, or there are more numbers than an array holds
     */
    default float[] floats(String name) throws IOException {
        StoredTensor tensor = find(name);
        if (tensor.elements() > Integer.MAX_VALUE) {
            throw new CheckpointException(
                    tensor.file(),
                    "tensor '" + name + "' has " + tensor.elements() + " numbers: expected at most "
                            + Integer.MAX_VALUE);
        }
        float[] numbers = new float[(int) tensor.elements()];
        int[] next = new int[1];
        TensorPieces.read(tensor, piece -> next[0] = Numbers.floats(tensor.type(), piece, numbers, next[0]));
        return numbers;
    }

    /**
     * Copies the bytes of a tensor, of any size, to a channel, a piece at a time.
     *
     * @throws IOException if the tensor is missing, the file cannot be read or the channel not written
     */
    default void copy(String name, WritableByteChannel to) throws IOException {
        TensorPieces.read(find(name), piece -> {
            while (piece.hasRemaining()) {
                to.write(piece);
            }
        });
    }

    /**
     * Reads the bytes of a tensor, little-endian, into a buffer from its position on, and leaves them between position and limit. Unlike a mapping, which counts as memory of the process
     * until it is collected, this costs no more than the buffer.
     *
     * @throws IOException if the tensor is missing or the file cannot be read
     * @throws IllegalArgumentException if the buffer is too small
     */
    default void read(String name, ByteBuffer into) throws IOException {
        StoredTensor tensor = find(name);
        int begin = into.position();
        into.limit(begin + Math.toIntExact(tensor.bytes()));
        try (FileChannel channel = FileChannel.open(tensor.file(), StandardOpenOption.READ)) {
            long place = tensor.offset();
            while (into.hasRemaining()) {
                int read = channel.read(into, place);
                if (read < 0) {
                    throw TensorPieces.cutOff(tensor, place);
                }
                place += read;
            }
        }
        into.position(begin);
    }

    /**
     * Where a tensor of a given shape lies.
     *
     * @throws CheckpointException if it is missing or has another shape
     */
    default StoredTensor require(String name, long... shape) throws CheckpointException {
        StoredTensor tensor = find(name);
        List<Long> expected = Arrays.stream(shape).boxed().toList();
        if (!tensor.shape().equals(expected)) {
            throw new CheckpointException(
                    tensor.file(), "tensor '" + name + "' has shape " + tensor.shape() + ": expected " + expected);
        }
        return tensor;
    }

    /**
     * Where a tensor lies.
     *
     * @throws CheckpointException if there is none of that name
     */
    StoredTensor find(String name) throws CheckpointException;
}
