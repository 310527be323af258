package org.kefubench.dialogpt;

import java.util.List;
import org.kefubench.api.Turn;
import org.kefubench.neural.dialogue.Expectation;
import org.kefubench.neural.dialogue.Lessons;

/**
 * Re-ranking by maximum mutual information (Li et al. 2016, Zhang et al. 2020): a backward model tells how likely the question is, given an answer. Bland answers fit every
 * question and tell little of the one that was asked.
 */
final class Hindsight implements AutoCloseable {

    private final Expectation backward;

    Hindsight(Expectation backward) {
        this.backward = backward;
    }

    /** Index of the answer after which the question surprises least; the first of equals. Empty answers are never chosen unless all are empty. */
    int best(Turn question, List<String> answers) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < answers.size(); i++) {
            double nats = answers.get(i).isEmpty() ? Double.POSITIVE_INFINITY : nats(question, answers.get(i));
            if (nats < least) {
                least = nats;
                best = i;
            }
        }
        return best;
    }

    /** Minus the logarithm of the question's probability given the answer. */
    double nats(Turn question, String answer) {
        return backward.of(Lessons.reversed(question, answer), 0).nats();
    }

    @Override
    public void close() {
        backward.close();
    }
}
