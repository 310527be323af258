package org.kefubench.lora.adapter;

import java.io.IOException;
import java.nio.file.Path;

/** An adapter's file that cannot be used; the message begins with the file. */
public final class AdapterException extends IOException {

    private static final long serialVersionUID = 1L;

    /** What is wrong with a file. */
    public AdapterException(Path file, String trouble) {
        super(file + " " + trouble);
    }

    /** What is wrong with a file, and what brought it to light. */
    public AdapterException(Path file, String trouble, Throwable cause) {
        super(file + " " + trouble, cause);
    }
}
