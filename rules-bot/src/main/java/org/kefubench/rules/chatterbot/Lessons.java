package org.kefubench.rules.chatterbot;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.api.TrainingSet;
import org.kefubench.api.Turn;

/**
 * Turns a training set into rows as the list trainer makes them: one conversation for each dialogue, and one of two texts for each answer of a row. The answer
 * carries the row's intent as a tag; a row without answers is answered with its intent, the way people have always classified with ChatterBot.
 */
public final class Lessons {

    private record Pair(String text, String response) {}

    private final ListTrainer trainer;
    private final List<Statement> rows = new ArrayList<>();
    private final Set<Pair> inConversations = new HashSet<>();

    private Lessons(ListTrainer trainer) {
        this.trainer = trainer;
    }

    /** The rows of a training set, in its order; a pair that a conversation already holds is not taught again. */
    public static List<Statement> of(TrainingSet data, ListTrainer trainer) {
        Lessons lessons = new Lessons(trainer);
        data.conversations().forEach(lessons::add);
        data.train().forEach(lessons::add);
        return lessons.rows;
    }

    private void add(Dialogue conversation) {
        List<String> texts = conversation.turns().stream().map(Turn::text).toList();
        rows.addAll(trainer.rows(texts, List.of()));
        for (int i = 1; i < texts.size(); i++) {
            inConversations.add(new Pair(texts.get(i - 1), texts.get(i)));
        }
    }

    private void add(Example row) {
        String intent = row.intent();
        List<String> tags = intent == null ? List.of() : List.of(intent);
        List<String> answers = row.responses().isEmpty() ? tags : row.responses();
        for (String answer : answers) {
            if (intent != null || !inConversations.contains(new Pair(row.utterance(), answer))) {
                List<Statement> pair = trainer.rows(List.of(row.utterance(), answer), List.of());
                rows.add(pair.get(0));
                rows.add(pair.get(1).tagged(tags));
            }
        }
    }
}
