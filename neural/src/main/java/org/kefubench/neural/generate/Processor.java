package org.kefubench.neural.generate;

/** Changes the scores of the next token in place; minus infinity makes a token impossible. Without state, so that it may be shared. */
@FunctionalInterface
public interface Processor {

    /**
     * Changes scores.
     *
     * @param prefix what was said so far, the prompt first
     * @param scores one for each token id
     */
    void apply(Prefix prefix, float[] scores);

    /** This one, then another. */
    default Processor then(Processor next) {
        return (prefix, scores) -> {
            apply(prefix, scores);
            next.apply(prefix, scores);
        };
    }
}
