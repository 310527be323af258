package org.kefubench.api;

/** Thrown where a placement cannot be had on this machine; the message is one sentence that says what is missing. */
public final class UnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    /** A reason in one sentence. */
    public UnavailableException(String reason) {
        super(reason);
    }

    /** A reason in one sentence, and what brought it to light. */
    public UnavailableException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
