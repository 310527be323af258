package org.kefubench.neural.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of tensors without a configuration, such as adapters. */
public final class TensorFiles {

    private TensorFiles() {}

    /**
     * Opens a .safetensors, or a file of PyTorch's own (.bin, .pt); names are left as they are.
     *
     * @throws CheckpointException if it is missing, damaged or of an unknown form
     */
    public static TensorSource open(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new CheckpointException(file, "is missing");
        }
        return file.toString().endsWith(".safetensors") ? Safetensors.open(file) : PickledTensors.open(file);
    }
}
