package org.kefubench.intent.baseline;

/** The value of an n-gram that occurs in an utterance. */
public enum Weighting {
    /** 1, however often it occurs. */
    ONE_HOT,
    /** How often it occurs. */
    COUNTS,
    /**
     * Occurrences times {@code ln((1 + n) / (1 + df)) + 1}, then scaled to Euclidean length 1: the smooth idf and l2 norm of
     * scikit-learn's TfidfVectorizer. Word and character n-grams are scaled apart, as in a FeatureUnion.
     */
    TF_IDF
}
