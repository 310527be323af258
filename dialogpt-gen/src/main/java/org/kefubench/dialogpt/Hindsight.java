package org.kefubench.dialogpt;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Turn;
import org.kefubench.neural.dialogue.Expectation;
import org.kefubench.neural.dialogue.Lessons;

/**
 * Re-ranking by maximum mutual information (Li et al. 2016, Zhang et al. 2020): a backward model tells how likely the dialogue is, given an answer. Bland answers fit every
 * dialogue and tell little of the one that they are given in. The dialogue's turns are read newest first, each with its end, as the programs do that decode with DialoGPT's
 * reverse model; the paper does not say.
 */
final class Hindsight implements AutoCloseable {

    private final Expectation backward;
    private final boolean wholeDialogue;

    /**
     * A judge.
     *
     * @param wholeDialogue whether the backward model was trained to tell all turns before the answer, as DialoGPT's was; else the last alone
     */
    Hindsight(Expectation backward, boolean wholeDialogue) {
        this.backward = backward;
        this.wholeDialogue = wholeDialogue;
    }

    /** Index of the answer after which the dialogue surprises least; the first of equals. Empty answers are never chosen unless all are empty. */
    int best(Dialogue asked, List<String> answers) {
        List<Turn> source = source(asked, answers);
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < answers.size(); i++) {
            double nats = answers.get(i).isEmpty() ? Double.POSITIVE_INFINITY : nats(source, answers.get(i));
            if (nats < least) {
                least = nats;
                best = i;
            }
        }
        return best;
    }

    /** The turns to be told, newest first: the same for all answers, since sums over different turns cannot be compared. The oldest are left out where they would not fit. */
    List<Turn> source(Dialogue asked, List<String> answers) {
        if (!wholeDialogue) {
            return List.of(asked.last());
        }
        List<Turn> source = new ArrayList<>(asked.turns());
        Collections.reverse(source);
        while (source.size() > 1 && answers.stream().anyMatch(answer -> !fits(source, answer))) {
            source.remove(source.size() - 1);
        }
        return source;
    }

    private boolean fits(List<Turn> source, String answer) {
        return backward.fits(Lessons.reversed(source, answer));
    }

    /** Minus the logarithm of the source's probability given the answer. */
    double nats(List<Turn> source, String answer) {
        return backward.nats(Lessons.reversed(source, answer));
    }

    /** What the backward model's decoder tells, once it was asked. */
    Map<String, String> whereItRan() {
        return backward.whereItRan();
    }

    @Override
    public void close() {
        backward.close();
    }
}
