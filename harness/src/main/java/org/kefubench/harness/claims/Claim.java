package org.kefubench.harness.claims;

import org.kefubench.reports.claims.Confirmation;

/**
 * Something that a source says and that can be found true or not.
 *
 * @param group what is shown together, and the orders of which are corrected together
 * @param cell what it is about, in words
 * @param conditions under which the source measured; empty where it does not say
 * @param note for readers; may be empty
 * @param weights what has to be downloaded; empty for nothing
 */
public record Claim(
        String id,
        String group,
        Source source,
        String cell,
        Confirmation confirmation,
        String conditions,
        String note,
        String weights,
        Assertion assertion,
        Basis basis) {

    /**
     * Where it is said.
     *
     * @param text paper or project
     * @param table where in it
     */
    public record Source(String text, String link, String table) {}

    /** Whether something has to be downloaded to measure it. */
    public boolean needsWeights() {
        return !weights.isEmpty();
    }
}
