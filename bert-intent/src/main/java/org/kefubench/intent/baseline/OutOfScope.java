package org.kefubench.intent.baseline;

/** How a classifier comes to reject an utterance. */
public enum OutOfScope {
    /** Out-of-scope training rows are a class like any other ({@code oos-train} in the CLINC150 paper). */
    CLASS,
    /** Out-of-scope training rows are left out; what is less confident than the threshold is rejected ({@code oos-threshold}). */
    THRESHOLD
}
