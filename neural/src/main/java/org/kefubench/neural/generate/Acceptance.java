package org.kefubench.neural.generate;

import java.util.concurrent.atomic.LongAdder;

/** How well a text was guessed ahead: counts of tokens. Thread-safe. */
public final class Acceptance {

    private final LongAdder guessed = new LongAdder();
    private final LongAdder right = new LongAdder();

    void count(int guesses, int ofThemRight) {
        guessed.add(guesses);
        right.add(ofThemRight);
    }

    /** Tokens that were guessed. */
    public long guessed() {
        return guessed.sum();
    }

    /** Tokens that were guessed and taken. */
    public long right() {
        return right.sum();
    }

    /** The share of guesses that were taken; 0 where nothing was guessed. */
    public double rate() {
        return guessed() == 0 ? 0 : (double) right() / guessed();
    }
}
