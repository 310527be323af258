package org.kefubench.neural.checkpoint;

import java.nio.file.Path;
import java.util.List;

/**
 * Where a tensor lies on disk, row-major and little-endian.
 *
 * @param name in its file
 * @param shape empty for a single number
 * @param file absolute or relative as it was opened
 * @param offset of the first byte in the file
 */
public record StoredTensor(String name, ElementType type, List<Long> shape, Path file, long offset) {

    /** Copies. */
    public StoredTensor {
        shape = List.copyOf(shape);
    }

    /** Number of numbers. */
    public long elements() {
        return elements(shape);
    }

    /** Size on disk. */
    public long bytes() {
        return Math.multiplyExact(elements(), (long) type.bytes());
    }

    /** The product of the sizes; overflow is an error. */
    static long elements(List<Long> shape) {
        return shape.stream().reduce(1L, Math::multiplyExact);
    }
}
