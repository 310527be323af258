package org.kefubench.neural.checkpoint;

import java.io.IOException;
import java.nio.file.Path;

/** Thrown for a checkpoint that is missing, damaged or of an unexpected form; the message names file, tensor, expected and found. */
public final class CheckpointException extends IOException {

    private static final long serialVersionUID = 1L;

    /** A complaint about a file. */
    public CheckpointException(Path file, String complaint) {
        super(file + ": " + complaint);
    }

    /** A complaint about a file, and what brought it to light. */
    public CheckpointException(Path file, String complaint, Throwable cause) {
        super(file + ": " + complaint, cause);
    }
}
