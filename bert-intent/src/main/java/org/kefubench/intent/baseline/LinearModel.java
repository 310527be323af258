package org.kefubench.intent.baseline;

import java.util.List;
import org.kefubench.api.Intent;

/**
 * A trained classifier: features, weights, and how scores become an answer. Safe for many threads.
 *
 * @param labels names of the classes, by number
 * @param scale of the softmax that makes a confidence
 * @param threshold least confidence that is not rejected; 0 rejects nothing
 */
record LinearModel(FeatureExtractor features, List<String> labels, Weights weights, double scale, double threshold) {

    /** Classifies one utterance. */
    Intent classify(String utterance, FeatureExtractor.Scratch scratch) {
        float[] scores = new float[labels.size()];
        weights.score(features.extract(utterance, scratch), scores);
        Softmax.apply(scores, scale);
        return Ranking.answer(scores, labels, threshold);
    }
}
