package org.kefubench.metrics.classification;

/**
 * A slot or entity in an utterance.
 *
 * @param type for example {@code date}
 * @param start of the first token or character
 * @param end after the last one
 */
public record Span(String type, int start, int end) {

    /** Checks the order of the ends. */
    public Span {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("span " + start + " to " + end + ": expected 0 <= start < end");
        }
    }
}
