package org.kefubench.lora;

/** A way to adapt a model: what is trained, and what is left as it is. */
public enum Method {
    /** Nothing is trained: the base as it is. */
    NONE(0),
    /** Low-rank products beside projections (Hu et al. 2021). */
    LORA(3e-3),
    /** The same with a scale that does not fall as fast with the rank (Kalajdzievski 2023). */
    RSLORA(3e-3),
    /** The same with the length of each output's weights learned apart (Liu et al. 2024). */
    DORA(3e-3),
    /** Factors of outputs and of feed-forward inputs (Liu et al. 2022). */
    IA3(2e-2),
    /** Embeddings before the text (Lester et al. 2021). */
    PROMPT(3e-2),
    /** Keys and values before the text, in each layer (Li and Liang 2021). */
    PREFIX(1e-2),
    /** Biases alone (Ben Zaken et al. 2021). */
    BITFIT(5e-3),
    /** The last layers and the last normalization. */
    LAST_LAYERS(1e-3),
    /** Everything. */
    FULL(1e-3);

    private final double usualRate;

    Method(double usualRate) {
        this.usualRate = usualRate;
    }

    /** A learning rate that does for small models; 0 where nothing is learned. */
    public double usualRate() {
        return usualRate;
    }

    /** Whether what is learned is a low-rank product. */
    public boolean lowRank() {
        return this == LORA || this == RSLORA || this == DORA;
    }

    /** Whether what is learned is stored as an adapter beside the base; else the model is stored whole. */
    public boolean adapter() {
        return lowRank() || this == IA3 || virtual();
    }

    /** Whether what is learned stands before the text. */
    public boolean virtual() {
        return this == PROMPT || this == PREFIX;
    }

    /** Whether what is learned can be put into the base's weights. */
    public boolean mergeable() {
        return adapter() && !virtual();
    }
}
