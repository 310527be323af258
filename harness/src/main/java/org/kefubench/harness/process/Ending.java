package org.kefubench.harness.process;

/** How a child process ended. */
public sealed interface Ending {

    /** It did its work. */
    record Done() implements Ending {}

    /** It ended before its work was done. */
    record Died(String reason) implements Ending {}

    /** It was stopped by the time limit. */
    record TimedOut(long limitSeconds) implements Ending {}

    /** The whole run was asked to stop. */
    record Interrupted() implements Ending {}
}
