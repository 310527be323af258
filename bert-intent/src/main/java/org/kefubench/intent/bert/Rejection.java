package org.kefubench.intent.bert;

/** How the classifier tells that an utterance belongs to none of its intents. */
public enum Rejection {
    /** Never. */
    NONE,
    /** Out-of-scope training rows are a class like any other. */
    CLASS,
    /** Where the largest probability is below a threshold (Hendrycks and Gimpel 2017). */
    SOFTMAX,
    /** Where the logarithm of the summed exponentials of the logits is below a threshold (Liu et al. 2020). */
    ENERGY,
    /** Where the features are farther than a threshold from the mean of every class (Lee et al. 2018). */
    MAHALANOBIS;

    /** Whether a threshold decides. */
    public boolean hasThreshold() {
        return this != NONE && this != CLASS;
    }
}
