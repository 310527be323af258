package org.kefubench.api;

import java.util.Objects;

/** What one speaker says before the other does. */
public record Turn(Speaker speaker, String text) {

    /** Both parts are required. */
    public Turn {
        Objects.requireNonNull(speaker, "speaker");
        Objects.requireNonNull(text, "text");
    }

    /** A turn of the customer. */
    public static Turn customer(String text) {
        return new Turn(Speaker.CUSTOMER, text);
    }

    /** A turn of the agent. */
    public static Turn agent(String text) {
        return new Turn(Speaker.AGENT, text);
    }
}
