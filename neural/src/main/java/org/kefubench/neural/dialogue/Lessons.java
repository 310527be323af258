package org.kefubench.neural.dialogue;

import java.util.ArrayList;
import java.util.List;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.api.TrainingSet;
import org.kefubench.api.Turn;

/** The lessons that a training set holds. */
public final class Lessons {

    private final TurnFormat format;
    private final int context;

    /**
     * Lessons for one model.
     *
     * @param context tokens of a lesson at most
     */
    public Lessons(TurnFormat format, int context) {
        this.format = format;
        this.context = context;
    }

    /**
     * Whole conversations, and rows that are not part of one: where there are conversations, a row of several turns repeats a piece of them.
     *
     * @param answersOnly whether the customer's words are only read
     * @throws IllegalArgumentException if there are no answers to learn
     */
    public List<Lesson> of(TrainingSet data, boolean answersOnly) {
        List<Lesson> lessons = new ArrayList<>();
        for (Dialogue conversation : data.conversations()) {
            add(List.of(conversation), answersOnly, lessons);
        }
        boolean whole = !lessons.isEmpty();
        for (Example row : data.train()) {
            if (!whole || row.dialogue().turns().size() == 1) {
                add(answered(row), answersOnly, lessons);
            }
        }
        if (lessons.isEmpty()) {
            throw new IllegalArgumentException(
                    "data set " + data.name() + " has no answers: expected responses or conversations to learn");
        }
        return lessons;
    }

    /** The validation rows; only answers count. */
    public List<Lesson> heldOut(TrainingSet data) {
        List<Lesson> lessons = new ArrayList<>();
        data.validation().forEach(row -> add(answered(row), true, lessons));
        return lessons;
    }

    private static List<Dialogue> answered(Example row) {
        return row.responses().stream()
                .map(answer -> row.dialogue().then(Turn.agent(answer)))
                .toList();
    }

    private void add(List<Dialogue> dialogues, boolean answersOnly, List<Lesson> lessons) {
        List<Lesson.Text> forms = dialogues.stream()
                .map(dialogue -> format.lesson(dialogue, context, answersOnly))
                .filter(text -> text.predicted() > 0)
                .toList();
        if (!forms.isEmpty()) {
            lessons.add(new Lesson(forms));
        }
    }
}
