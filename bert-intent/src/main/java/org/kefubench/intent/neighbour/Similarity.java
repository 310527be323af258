package org.kefubench.intent.neighbour;

/** How alike an utterance and a training row are. */
public enum Similarity {
    /** The cosine of their TF-IDF vectors, with the smooth idf of scikit-learn: {@code ln((1 + n) / (1 + df)) + 1}. */
    COSINE,
    /**
     * BM25 as in rank_bm25: {@code idf f (k1 + 1) / (f + k1 (1 - b + b length / mean length))}, summed over the tokens of the utterance;
     * idf is {@code ln((n - df + 0.5) / (df + 0.5))}, and where that is below 0, a quarter of the mean idf of all tokens.
     */
    BM25
}
