package org.kefubench.api;

import java.util.List;

/** The skill of telling how a customer feels. */
public interface EmotionClassifier extends Bot {

    /**
     * Classifies a batch.
     *
     * @param utterances texts as the customer wrote them; may hold empty strings
     * @return one emotion for each utterance, in order; the label of each is an emotion of the training rows, never {@link Intent#OUT_OF_SCOPE}
     */
    List<Intent> emotions(List<String> utterances);
}
