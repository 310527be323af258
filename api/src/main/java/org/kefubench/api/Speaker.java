package org.kefubench.api;

/** Who says a turn. */
public enum Speaker {
    /** The person who wants something. */
    CUSTOMER,
    /** The shop: a person or a bot. */
    AGENT
}
