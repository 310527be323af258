package org.kefubench.intent.fasttext;

import java.util.List;
import org.kefubench.api.Intent;
import org.kefubench.intent.baseline.Ranking;

/**
 * A trained network with its words and labels. Safe for many threads.
 *
 * @param threshold least confidence that is not rejected; 0 rejects nothing
 */
record Classifier(Words words, Network network, List<String> labels, double threshold) {

    List<Intent> classify(List<String> utterances) {
        return utterances.stream()
                .map(text -> Ranking.answer(network.softmax(network.hidden(words.rows(text))), labels, threshold))
                .toList();
    }
}
