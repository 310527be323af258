package org.kefubench.intent.fasttext;

import java.util.List;
import org.kefubench.api.Intent;
import org.kefubench.api.IntentClassifier;
import org.kefubench.api.ModelCard;

/** Answers with a {@link Classifier}; holds nothing outside the Java heap. */
record FastTextBot(Classifier classifier, ModelCard card) implements IntentClassifier {

    @Override
    public List<Intent> classify(List<String> utterances) {
        return classifier.classify(utterances);
    }

    @Override
    public void close() {}
}
