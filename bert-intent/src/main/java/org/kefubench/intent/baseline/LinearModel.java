package org.kefubench.intent.baseline;

import java.util.ArrayList;
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

    private static final int RANKED = 10;

    /** Classifies one utterance. */
    Intent classify(String utterance, FeatureExtractor.Scratch scratch) {
        float[] scores = new float[labels.size()];
        weights.score(features.extract(utterance, scratch), scores);
        Softmax.apply(scores, scale);
        List<Intent.Scored> ranking = rank(scores);
        Intent.Scored best = ranking.get(0);
        return best.score() < threshold
                ? new Intent(Intent.OUT_OF_SCOPE, 1 - best.score(), ranking)
                : new Intent(best.label(), best.score(), ranking);
    }

    /** The best classes, best first; of equal ones that with the smaller number. Clears the scores that it takes. */
    private List<Intent.Scored> rank(float[] scores) {
        int n = Math.min(RANKED, scores.length);
        List<Intent.Scored> ranking = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            int best = 0;
            for (int k = 1; k < scores.length; k++) {
                best = scores[k] > scores[best] ? k : best;
            }
            ranking.add(new Intent.Scored(labels.get(best), Math.min(1, scores[best])));
            scores[best] = -1;
        }
        return ranking;
    }
}
