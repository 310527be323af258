package org.kefubench.neural.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/**
 * Reads a tensor through one small buffer. A mapping would count as memory of the process until it is collected, and an array of all bytes would be a second copy of the
 * tensor.
 */
final class TensorPieces {

    /** A multiple of the size of every number type, so that no number is cut in two. */
    private static final int BYTES = 1 << 20;

    private TensorPieces() {}

    /** Takes the bytes in their order. */
    @FunctionalInterface
    interface Consumer {

        /** The next bytes, between position and limit; the buffer is filled anew afterwards. */
        void take(ByteBuffer piece) throws IOException;
    }

    /**
     * Hands on all bytes of a tensor.
     *
     * @throws CheckpointException if the file ends within it
     */
    static void read(StoredTensor tensor, Consumer consumer) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate((int) Math.min(BYTES, tensor.bytes()));
        try (FileChannel channel = FileChannel.open(tensor.file(), StandardOpenOption.READ)) {
            long end = tensor.offset() + tensor.bytes();
            for (long place = tensor.offset(); place < end; place += piece.capacity()) {
                piece.clear().limit((int) Math.min(piece.capacity(), end - place));
                fill(piece, channel, place, tensor);
                consumer.take(piece.flip());
            }
        }
    }

    private static void fill(ByteBuffer piece, FileChannel channel, long place, StoredTensor tensor)
            throws IOException {
        while (piece.hasRemaining()) {
            if (channel.read(piece, place + piece.position()) < 0) {
                throw cutOff(tensor, place + piece.position());
            }
        }
    }

    /** The file was long enough when it was opened. */
    static CheckpointException cutOff(StoredTensor tensor, long place) {
        return new CheckpointException(
                tensor.file(),
                "ends within tensor '" + tensor.name() + "': expected " + (tensor.offset() + tensor.bytes() - place)
                        + " bytes more");
    }
}
