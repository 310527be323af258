package org.kefubench.neural.onnx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** A model that a session can be made of. */
public sealed interface OnnxModel {

    /**
     * A graph that points into files.
     *
     * @param graph the content of a .onnx file
     * @param folder of the files that it points into
     */
    record InMemory(ByteBuffer graph, Path folder) implements OnnxModel {}

    /**
     * A .onnx file with its .data beside it.
     *
     * @param madeNow whether it was converted for this opening, and not found
     */
    record OnDisk(Path file, boolean madeNow) implements OnnxModel {

        /** Size of both. */
        public long bytes() throws IOException {
            Path data = OnnxFile.data(file);
            return Files.size(file) + (Files.exists(data) ? Files.size(data) : 0);
        }
    }
}
