package org.kefubench.datasets;

/** Thrown where data cannot be had because a person has not set something up, which is no fault of the data; the message says what to set. */
public final class DataUnavailableException extends DataException {

    private static final long serialVersionUID = 1L;

    /** A message in one or two sentences. */
    public DataUnavailableException(String message) {
        super(message);
    }
}
