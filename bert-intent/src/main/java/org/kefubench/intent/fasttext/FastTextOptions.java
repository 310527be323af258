package org.kefubench.intent.fasttext;

import java.util.Objects;
import org.kefubench.intent.baseline.OutOfScope;
import org.kefubench.intent.baseline.Tokenizer;

/**
 * Options of {@link FastText}.
 *
 * @param tokenizer what a token is
 * @param lowercase whether case is ignored
 * @param ngrams longest run of tokens that has a vector of its own
 * @param buckets that runs of two tokens or more are hashed into
 * @param minCount tokens that occur less often have no vector
 * @param dimension of the vectors
 * @param objective what a training row costs
 * @param negatives wrong labels a step, under negative sampling
 * @param epochs passes over the training rows
 * @param learningRate of the first step; it falls in a straight line to 0
 * @param outOfScope how the classifier comes to reject
 * @param threshold least confidence that is not rejected, in [0, 1]; 0 to choose it on the validation rows
 */
public record FastTextOptions(
        Tokenizer tokenizer,
        boolean lowercase,
        int ngrams,
        int buckets,
        int minCount,
        int dimension,
        Objective objective,
        int negatives,
        int epochs,
        double learningRate,
        OutOfScope outOfScope,
        double threshold) {

    /** What does well on a few thousand rows; the program's own defaults, 5 epochs at 0.1, are made for a million. */
    public static final FastTextOptions DEFAULTS = new FastTextOptions(
            Tokenizer.AUTO, true, 2, 2_000_000, 1, 100, Objective.SOFTMAX, 5, 25, 0.5, OutOfScope.CLASS, 0);

    /** Checks every range. */
    public FastTextOptions {
        Objects.requireNonNull(tokenizer, "tokenizer");
        require(ngrams >= 1, "ngrams", ngrams, "at least 1");
        require(buckets >= 1, "buckets", buckets, "at least 1");
        require(minCount >= 1, "min_count", minCount, "at least 1");
        require(dimension >= 1, "dimension", dimension, "at least 1");
        require(negatives >= 1, "negatives", negatives, "at least 1");
        require(epochs >= 1, "epochs", epochs, "at least 1");
        require(learningRate > 0, "learning_rate", learningRate, "a number above 0");
        require(threshold >= 0 && threshold <= 1, "threshold", threshold, "a number in [0, 1]");
    }

    private static void require(boolean holds, String key, Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(key + ": " + value + ", expected " + expected);
        }
    }
}
