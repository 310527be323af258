package org.kefubench.neural.dialogue;

import java.util.ArrayList;
import java.util.List;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.api.Speaker;
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

    /** Questions after their answers, for a model that tells what was asked (Li et al. 2016): the turns before the question are left out. */
    public List<Lesson> reversed(TrainingSet data) {
        List<Lesson> lessons = new ArrayList<>();
        for (Dialogue conversation : data.conversations()) {
            List<Turn> turns = conversation.turns();
            for (int i = 1; i < turns.size(); i++) {
                if (turns.get(i).speaker() == Speaker.AGENT && turns.get(i - 1).speaker() == Speaker.CUSTOMER) {
                    add(List.of(reversed(turns.get(i - 1), turns.get(i).text())), true, lessons);
                }
            }
        }
        boolean whole = !lessons.isEmpty();
        data.train().stream()
                .filter(row -> !whole || row.dialogue().turns().size() == 1)
                .forEach(row -> add(reversed(row), true, lessons));
        return lessons;
    }

    /** The validation rows, question after answer. */
    public List<Lesson> heldOutReversed(TrainingSet data) {
        List<Lesson> lessons = new ArrayList<>();
        data.validation().forEach(row -> add(reversed(row), true, lessons));
        return lessons;
    }

    private static List<Dialogue> reversed(Example row) {
        return row.responses().stream()
                .map(answer -> reversed(row.dialogue().last(), answer))
                .toList();
    }

    private static Dialogue reversed(Turn question, String answer) {
        return reversed(List.of(question), answer);
    }

    /** The answer is only read, the turns after it are to be predicted. */
    public static Dialogue reversed(List<Turn> source, String answer) {
        List<Turn> turns = new ArrayList<>(List.of(Turn.customer(answer)));
        source.forEach(turn -> turns.add(Turn.agent(turn.text())));
        return new Dialogue(turns);
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
