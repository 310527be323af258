package org.kefubench.intent.neighbour;

import java.util.Objects;
import org.kefubench.intent.baseline.OutOfScope;
import org.kefubench.intent.baseline.Tokenizer;

/**
 * Options of {@link NearestNeighbour}.
 *
 * @param tokenizer what a token is
 * @param lowercase whether case is ignored
 * @param similarity what ranks the training rows
 * @param k1 BM25: how slowly repetitions of a token add up, at least 0
 * @param b BM25: how much longer rows are held back, in [0, 1]
 * @param outOfScope how the classifier comes to reject
 * @param threshold least confidence that is not rejected, in [0, 1]; 0 to choose it on the validation rows
 */
public record NearestNeighbourOptions(
        Tokenizer tokenizer,
        boolean lowercase,
        Similarity similarity,
        double k1,
        double b,
        OutOfScope outOfScope,
        double threshold) {

    /** Cosine over TF-IDF; k1 and b are those of rank_bm25. */
    public static final NearestNeighbourOptions DEFAULTS =
            new NearestNeighbourOptions(Tokenizer.AUTO, true, Similarity.COSINE, 1.5, 0.75, OutOfScope.CLASS, 0);

    /** Checks every range. */
    public NearestNeighbourOptions {
        Objects.requireNonNull(tokenizer, "tokenizer");
        Objects.requireNonNull(similarity, "similarity");
        require(k1 >= 0, "k1", k1, "a number of at least 0");
        require(b >= 0 && b <= 1, "b", b, "a number in [0, 1]");
        require(threshold >= 0 && threshold <= 1, "threshold", threshold, "a number in [0, 1]");
    }

    private static void require(boolean holds, String key, Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(key + ": " + value + ", expected " + expected);
        }
    }
}
