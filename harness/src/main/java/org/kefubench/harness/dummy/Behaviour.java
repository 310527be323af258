package org.kefubench.harness.dummy;

import java.util.List;

/** What a dummy does with a batch of utterances; it answers each with an intent's label, and so does well or badly. */
@FunctionalInterface
interface Behaviour {

    /** The label of each utterance, in order. */
    List<String> answer(List<String> utterances);

    /** Always the same label. */
    static List<String> constant(List<String> utterances) {
        return utterances.stream().map(utterance -> "track").toList();
    }
}
