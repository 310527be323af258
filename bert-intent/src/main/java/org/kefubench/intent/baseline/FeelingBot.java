package org.kefubench.intent.baseline;

import java.util.List;
import org.kefubench.api.EmotionClassifier;
import org.kefubench.api.Intent;
import org.kefubench.api.IntentClassifier;
import org.kefubench.api.ModelCard;

/** Answers with two models that have nothing in common: one for intents, one for emotions. */
record FeelingBot(LinearBot intents, LinearBot feelings) implements IntentClassifier, EmotionClassifier {

    @Override
    public List<Intent> classify(List<String> utterances) {
        return intents.classify(utterances);
    }

    @Override
    public List<Intent> emotions(List<String> utterances) {
        return feelings.classify(utterances).stream().map(FeelingBot::accepted).toList();
    }

    /** An emotion is never rejected. */
    private static Intent accepted(Intent emotion) {
        return emotion.isOutOfScope() && !emotion.ranking().isEmpty()
                ? new Intent(emotion.ranking().get(0).label(), 1 - emotion.confidence(), emotion.ranking())
                : emotion;
    }

    @Override
    public ModelCard card() {
        ModelCard one = intents.card();
        ModelCard two = feelings.card();
        return new ModelCard(
                one.name(),
                one.parameters() + two.parameters(),
                one.bytes() + two.bytes(),
                one.licence(),
                one.provenance(),
                one.details());
    }

    @Override
    public void close() {}
}
