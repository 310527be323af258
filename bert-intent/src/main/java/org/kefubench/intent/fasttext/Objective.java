package org.kefubench.intent.fasttext;

/** What a training row costs. */
public enum Objective {
    /** The negative log-likelihood under a softmax over all labels. */
    SOFTMAX,
    /** A binary logistic loss of the right label and of a few wrong ones, drawn by the square root of their frequency. */
    NEGATIVE_SAMPLING
}
