package org.kefubench.intent.baseline;

import java.util.ArrayList;
import java.util.List;
import org.kefubench.api.Intent;

/** Makes an answer of probabilities. */
public final class Ranking {

    private static final int RANKED = 10;

    private Ranking() {}

    /**
     * The most likely label with the ten most likely ones, or a rejection, whose confidence is what the most likely label lacks.
     *
     * @param probabilities one a label; cleared where taken
     * @param threshold least confidence that is not rejected; 0 rejects nothing
     */
    public static Intent answer(float[] probabilities, List<String> labels, double threshold) {
        List<Intent.Scored> ranking = best(probabilities, labels);
        Intent.Scored first = ranking.get(0);
        return first.score() < threshold
                ? new Intent(Intent.OUT_OF_SCOPE, 1 - first.score(), ranking)
                : new Intent(first.label(), first.score(), ranking);
    }

    /** The best labels, best first; of equal ones that with the smaller number. */
    private static List<Intent.Scored> best(float[] probabilities, List<String> labels) {
        int n = Math.min(RANKED, probabilities.length);
        List<Intent.Scored> ranking = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            int best = 0;
            for (int k = 1; k < probabilities.length; k++) {
                best = probabilities[k] > probabilities[best] ? k : best;
            }
            ranking.add(new Intent.Scored(labels.get(best), Math.min(1, probabilities[best])));
            probabilities[best] = -1;
        }
        return ranking;
    }
}
