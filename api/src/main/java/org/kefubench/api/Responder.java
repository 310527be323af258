package org.kefubench.api;

import java.util.List;

/** The skill of answering a customer. */
public interface Responder extends Bot {

    /**
     * Answers a batch of dialogues, each of which ends with a turn of the customer.
     *
     * @param decoding how text is generated; bots that retrieve ignore it
     * @param listener told of each piece of text as it is made; bots that retrieve tell the whole answer at once
     * @return one reply for each dialogue, in order; {@link Reply#none()} where the bot has no answer
     */
    List<Reply> respond(List<Dialogue> dialogues, Decoding decoding, TokenListener listener);
}
