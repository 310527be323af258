package org.kefubench.api;

/** Told of generated text piece by piece, on the generating thread. */
@FunctionalInterface
public interface TokenListener {

    /** Listens to nothing. */
    TokenListener NONE = (dialogue, piece) -> true;

    /**
     * Called once for each new token, and once with the whole answer by bots without tokens.
     *
     * @param dialogue index of the dialogue in the batch
     * @param piece whole characters; empty while a token leaves a character incomplete
     * @return false to stop this dialogue; its reply then ends with {@link Reply.Finish#CANCELLED}
     */
    boolean onToken(int dialogue, String piece);
}
