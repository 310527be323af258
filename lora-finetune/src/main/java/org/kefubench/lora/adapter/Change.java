package org.kefubench.lora.adapter;

/** What an adapter does to one module's weight. Weights are output x input here, however the model stores them. */
public sealed interface Change permits LowRank, Rescaling {

    /** Number of learned numbers. */
    long parameters();

    /** The weight with the change in it. */
    Matrix merged(Matrix weight);

    /**
     * The weight without the change.
     *
     * @throws IllegalArgumentException where that cannot be computed
     */
    Matrix unmerged(Matrix merged);
}
