package org.kefubench.metrics.diversity;

import java.util.Arrays;
import org.kefubench.metrics.ExactSum;
import org.kefubench.metrics.Mergeable;
import org.kefubench.metrics.Score;

/** Perplexity of a language model: e to the mean negative log-likelihood of a token, over all tokens of all texts. */
public final class Perplexity implements Mergeable<Perplexity> {

    private final ExactSum logLikelihood = new ExactSum();
    private long tokens;

    /** Adds the natural log-likelihoods of the tokens of a text. */
    public void add(double... logLikelihoods) {
        Arrays.stream(logLikelihoods).forEach(this::addToken);
    }

    @Override
    public void merge(Perplexity other) {
        logLikelihood.merge(other.logLikelihood);
        tokens += other.tokens;
    }

    /** The perplexity; undefined without tokens. The count is that of tokens. */
    public Score score() {
        double value = tokens == 0 ? Double.NaN : Math.exp(-logLikelihood.value() / tokens);
        return Score.of("perplexity", value, tokens, "", Score.Direction.LOWER, "avg:token|log:e");
    }

    private void addToken(double value) {
        if (!(value <= 0)) {
            throw new IllegalArgumentException("log-likelihood " + value + ": expected a number of 0 or less");
        }
        logLikelihood.add(value);
        tokens++;
    }
}
