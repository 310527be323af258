package org.kefubench.neural.dialogue;

import java.util.ArrayList;
import java.util.List;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.api.TrainingSet;
import org.kefubench.api.Turn;

/** The dialogues that a training set holds, each with its answers. */
public final class Lessons {

    private Lessons() {}

    /**
     * Whole conversations, and rows that are not part of one: where there are conversations, a row of several turns repeats a piece of them.
     *
     * @throws IllegalArgumentException if there are no answers to learn
     */
    public static List<Dialogue> of(TrainingSet data) {
        List<Dialogue> dialogues = new ArrayList<>(data.conversations());
        boolean whole = !dialogues.isEmpty();
        List<Example> rows = data.train();
        for (int i = 0; i < rows.size(); i++) {
            if (!whole || rows.get(i).dialogue().turns().size() == 1) {
                addAnswered(rows.get(i), i, dialogues);
            }
        }
        if (dialogues.isEmpty()) {
            throw new IllegalArgumentException(
                    "data set " + data.name() + " has no answers: expected responses or conversations to learn");
        }
        return dialogues;
    }

    /** The dialogues of the validation rows. */
    public static List<Dialogue> heldOut(TrainingSet data) {
        List<Dialogue> dialogues = new ArrayList<>();
        List<Example> rows = data.validation();
        for (int i = 0; i < rows.size(); i++) {
            addAnswered(rows.get(i), i, dialogues);
        }
        return dialogues;
    }

    /** Rows that share their answers take turns in which one they have: all are seen, and an epoch stays as long. */
    private static void addAnswered(Example row, int number, List<Dialogue> dialogues) {
        if (!row.responses().isEmpty()) {
            String answer = row.responses().get(number % row.responses().size());
            dialogues.add(row.dialogue().then(Turn.agent(answer)));
        }
    }
}
