package org.kefubench.datasets.format;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.datasets.Rows;
import org.kefubench.datasets.Split;

/**
 * Statements for the scaling curve, in any number: recombinations of the desk's training lines with other slot values, names and numbers, no two alike. A smaller
 * set is the beginning of a larger one, and all sizes share their test requests, which are varied forms of some of the first statements.
 */
final class ScaleFormat implements Format {

    /** Test requests vary statements among so many of the first. */
    private static final int SHARED_STATEMENTS = 1_000;

    /**
     * How much is made.
     *
     * @param statements number of training rows, at least 1,000
     * @param requests number of test rows
     * @param words of a row, at least; Chinese counts characters. For rows that a model cuts to the length it is measured at
     * @param seed of every choice
     */
    record Size(int statements, int requests, int words, long seed) {

        static final Size DEFAULTS = new Size(1_000, 200, 0, 42);

        Size {
            if (statements < SHARED_STATEMENTS || requests > SHARED_STATEMENTS) {
                throw new IllegalArgumentException("statements: " + statements + " and requests: " + requests
                        + ", expected at least and at most " + SHARED_STATEMENTS);
            }
        }
    }

    @Override
    public void read(Input input, Rows rows) throws IOException {
        Size size = input.options(Size.DEFAULTS);
        Recombination recombination = Recombination.of(input, size.seed());
        int step = SHARED_STATEMENTS / size.requests();
        Random random = new Random(size.seed());
        for (int i = 0; i < size.statements(); i++) {
            Recombination.Statement statement = recombination.next(size.words());
            String id = "s" + (i + 1);
            List<String> responses = recombination.answers(statement.intent());
            rows.row(
                    Split.TRAIN,
                    new Example(id, Dialogue.of(statement.text()), statement.intent(), responses, Map.of()));
            if (i < SHARED_STATEMENTS && i % step == 0) {
                String varied = Variation.of(statement.text(), input.language(), random);
                Map<String, String> parent = Map.of("parent", id);
                rows.row(Split.TEST, new Example("t" + id, Dialogue.of(varied), statement.intent(), responses, parent));
            }
            if (i % 10_000 == 0) {
                input.progress().at("make statements", i, size.statements());
            }
        }
    }
}
