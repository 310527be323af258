package org.kefubench.neural.generate;

/** Guesses how a text goes on, cheaply; what it guesses is checked by the model. For one text and one thread. */
interface Drafter extends AutoCloseable {

    /**
     * Guesses the next tokens.
     *
     * @param most at least 1
     * @return at most so many tokens; empty where it has no idea
     */
    int[] guess(Prefix prefix, int most);

    @Override
    default void close() {}
}
