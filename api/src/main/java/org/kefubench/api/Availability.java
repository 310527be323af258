package org.kefubench.api;

/** Whether something can be used on this machine, with the reason where it cannot. */
public sealed interface Availability {

    /** It can be used. */
    record Available() implements Availability {}

    /**
     * It cannot be used here.
     *
     * @param reason one sentence: what is missing and, where known, how to get it
     */
    record Unavailable(String reason) implements Availability {}

    /** It can be used. */
    static Availability available() {
        return new Available();
    }

    /** It cannot be used, for the reason given. */
    static Availability unavailable(String reason) {
        return new Unavailable(reason);
    }
}
