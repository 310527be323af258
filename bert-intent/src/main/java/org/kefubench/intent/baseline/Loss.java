package org.kefubench.intent.baseline;

/** What a training row costs that is closer than 1 to the boundary, or beyond it. */
public enum Loss {
    /** The distance that is missing. */
    HINGE,
    /** Its square: the default of liblinear and of scikit-learn's LinearSVC. */
    SQUARED_HINGE
}
