package org.kefubench.api;

import java.util.List;
import java.util.Objects;

/**
 * What a classifier believes that a customer wants.
 *
 * @param label the most likely label, or {@link #OUT_OF_SCOPE} where the classifier rejects
 * @param confidence in [0, 1]
 * @param ranking labels with their scores, best first, as many as the classifier cares to give; may be empty; holds in-scope labels also where the
 *     classifier rejects
 */
public record Intent(String label, double confidence, List<Scored> ranking) {

    /** The label of utterances that belong to no intent, in predictions and in data sets. */
    public static final String OUT_OF_SCOPE = "oos";

    /** Checks the range of the confidence and copies the ranking. */
    public Intent {
        Objects.requireNonNull(label, "label");
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence " + confidence + ": expected a number in [0, 1]");
        }
        ranking = List.copyOf(ranking);
    }

    /** A prediction without a ranking. */
    public Intent(String label, double confidence) {
        this(label, confidence, List.of());
    }

    /** A rejection. */
    public static Intent outOfScope(double confidence) {
        return new Intent(OUT_OF_SCOPE, confidence);
    }

    /** Whether this is a rejection. */
    public boolean isOutOfScope() {
        return label.equals(OUT_OF_SCOPE);
    }

    /**
     * A label and its score.
     *
     * @param score larger is more likely; comparable within one ranking only
     */
    public record Scored(String label, double score) {}
}
