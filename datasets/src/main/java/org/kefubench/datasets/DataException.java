package org.kefubench.datasets;

import java.io.IOException;

/** Thrown where data cannot be found or read; the message names file, line or key, what was expected and what to do. */
public class DataException extends IOException {

    private static final long serialVersionUID = 1L;

    /** A message in one or two sentences. */
    public DataException(String message) {
        super(message);
    }

    /** A message in one or two sentences, and what brought it to light. */
    public DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
