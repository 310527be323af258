package org.kefubench.neural.hub;

import java.io.IOException;

/** Thrown where a model cannot be had from the hub; the message says what to do about it where that is known. */
public final class HubException extends IOException {

    private static final long serialVersionUID = 1L;

    /** A complaint. */
    public HubException(String complaint) {
        super(complaint);
    }

    /** A complaint and what brought it to light. */
    public HubException(String complaint, Throwable cause) {
        super(complaint, cause);
    }
}
