package org.kefubench.api;

import java.util.List;

/** The skill of telling how well a given answer was to be expected: what perplexity is computed from. */
public interface LanguageModel extends Bot {

    /**
     * Measures the last turn of each dialogue after the turns before it. A text that exceeds the model's context is read through a window that moves on by the stride, so that
     * every token but the first few is predicted from at least context - stride tokens; turns before it that do not fit are left out.
     *
     * @param dialogues each with a last turn of the agent, and at least one before it
     * @param stride in tokens; 0 for half the context
     * @return one for each dialogue; none at all where the weights are random
     * @throws IllegalArgumentException if a dialogue has one turn only, or the stride does not lie below the context
     */
    List<Surprise> surprise(List<Dialogue> dialogues, int stride);

    /**
     * How much one text surprised the model.
     *
     * @param nats the sum of negative natural logarithms of the tokens' probabilities, the token that ends the turn included
     * @param tokens that were predicted, the one that ends the turn included
     * @param bytes of the text in UTF-8, by which models with different tokens can be compared
     * @param stride that was used
     */
    record Surprise(double nats, int tokens, int bytes, int stride) {}
}
