package org.kefubench.neural.generate;

import java.util.List;

/** Chooses the next token of a row from logits: the largest, or one drawn, after the processors. For one thread. */
final class TokenChoice {

    private final List<Processor> processors;
    private final boolean sample;
    private final boolean scored;
    private final float[] scores;

    /**
     * A choice.
     *
     * @param scored whether the log-probability of each token is wanted, which costs a pass over the vocabulary
     */
    TokenChoice(List<Processor> processors, boolean sample, boolean scored, int vocabulary) {
        this.processors = processors;
        this.sample = sample;
        this.scored = scored;
        this.scores = new float[vocabulary];
    }

    /** Lets a row grow by a token that follows the last one of a row of a batch. */
    void grow(Row row, LastLogits logits, int inBatch) {
        if (!sample && !scored && processors.isEmpty()) {
            row.add(logits.largest(inBatch), 0);
        } else {
            logits.copy(inBatch, scores);
            grow(row);
        }
    }

    /** Lets a row grow by a token that follows a position of the only row of a batch. */
    void growAt(Row row, LastLogits logits, int position) {
        logits.copyPosition(position, scores);
        grow(row);
    }

    private void grow(Row row) {
        float[] before = scored ? scores.clone() : scores;
        processors.forEach(processor -> processor.apply(row.prefix(), scores));
        int id = sample ? Distribution.draw(scores, row.random()) : Distribution.largest(scores);
        row.add(id, scored ? before[id] - Distribution.logSum(before) : 0);
    }
}
