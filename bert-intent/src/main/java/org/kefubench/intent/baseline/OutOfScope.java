package org.kefubench.intent.baseline;

import java.util.List;
import org.kefubench.api.Example;
import org.kefubench.api.Intent;

/** How a classifier comes to reject an utterance. */
public enum OutOfScope {
    /** Out-of-scope training rows are a class like any other ({@code oos-train} in the CLINC150 paper). */
    CLASS,
    /** Out-of-scope training rows are left out; what is less confident than the threshold is rejected ({@code oos-threshold}). */
    THRESHOLD,
    /** Out-of-scope training rows are left out and nothing is rejected: the in-scope problem alone. */
    NONE;

    /** The rows that have a label to learn or to be judged by. */
    public List<Example> labelled(List<Example> rows) {
        return rows.stream()
                .filter(row -> row.intent() != null)
                .filter(row -> this == CLASS || !Intent.OUT_OF_SCOPE.equals(row.intent()))
                .toList();
    }
}
