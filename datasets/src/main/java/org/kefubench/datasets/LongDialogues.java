package org.kefubench.datasets;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.api.Turn;

/**
 * Rows whose dialogues were made long: questions and answers that are there to learn from stand before what the customer says, for measurements in which the length of the prompt
 * is what matters. What was a good answer still is one.
 *
 * @param words of each dialogue at least; a Chinese character counts as one
 */
record LongDialogues(int words, List<Example> train) {

    private static final Pattern WORD = Pattern.compile("\\p{IsHan}|[^\\s\\p{IsHan}]+");

    LongDialogues {
        train = train.stream().filter(row -> !row.responses().isEmpty()).toList();
    }

    /** Whether there is anything to put before. */
    boolean possible() {
        return train.stream().anyMatch(row -> count(row.utterance()) > 0);
    }

    /** The rows, each with other turns before it. */
    List<Example> of(List<Example> rows) {
        List<Example> longer = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Example row = rows.get(i);
            longer.add(new Example(
                    row.id(), preceded(row.dialogue(), i), row.intent(), row.responses(), row.attributes()));
        }
        return longer;
    }

    private Dialogue preceded(Dialogue dialogue, int from) {
        Deque<Turn> turns = new ArrayDeque<>(dialogue.turns());
        int length = turns.stream().mapToInt(turn -> count(turn.text())).sum();
        for (int next = from; length < words; next++) {
            Example before = train.get(next % train.size());
            String answer = before.responses().get(0);
            turns.addFirst(Turn.agent(answer));
            turns.addFirst(Turn.customer(before.utterance()));
            length += count(answer) + count(before.utterance());
        }
        return new Dialogue(List.copyOf(turns));
    }

    private static int count(String text) {
        return (int) WORD.matcher(text).results().count();
    }
}
