package org.kefubench.api;

import java.util.List;

/** The skill of saying what else could have been answered. It costs more than the answer, so it is asked for on demand only. */
public interface Explainer extends Bot {

    /**
     * The most likely answers, best first.
     *
     * @param dialogue ends with a turn of the customer
     * @param decoding limits of length and the texts that end an answer count, how tokens are chosen does not
     * @param count at most, at least 1
     * @return each with its probability as score
     */
    List<Reply.Evidence> candidates(Dialogue dialogue, Decoding decoding, int count);
}
