package org.kefubench.api;

import java.util.List;

/** The skill of telling what a customer wants. */
public interface IntentClassifier extends Bot {

    /**
     * Classifies a batch.
     *
     * @param utterances texts as the customer wrote them; may hold empty strings
     * @return one intent for each utterance, in order; {@link Intent#OUT_OF_SCOPE} where the bot rejects
     */
    List<Intent> classify(List<String> utterances);
}
