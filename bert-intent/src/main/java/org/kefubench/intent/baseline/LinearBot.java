package org.kefubench.intent.baseline;

import java.util.ArrayList;
import java.util.List;
import org.kefubench.api.Intent;
import org.kefubench.api.IntentClassifier;
import org.kefubench.api.ModelCard;

/** Answers with a {@link LinearModel}; holds nothing outside the Java heap. */
record LinearBot(LinearModel model, ModelCard card) implements IntentClassifier {

    @Override
    public List<Intent> classify(List<String> utterances) {
        FeatureExtractor.Scratch scratch = new FeatureExtractor.Scratch();
        List<Intent> intents = new ArrayList<>(utterances.size());
        for (String utterance : utterances) {
            intents.add(model.classify(utterance, scratch));
        }
        return intents;
    }

    @Override
    public void close() {}
}
