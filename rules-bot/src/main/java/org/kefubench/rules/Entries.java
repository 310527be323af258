package org.kefubench.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.api.Speaker;
import org.kefubench.api.TrainingSet;
import org.kefubench.api.Turn;
import org.kefubench.rules.index.Entry;
import org.kefubench.rules.index.IndexedBot;

/** Turns a training set into entries of the index: one for each row, one for each turn of a customer that was answered; what was said twice is one entry. */
final class Entries {

    private record Key(
            String text, String context, @Nullable String intent) {}

    private final int contextTurns;
    private final Map<Key, Set<String>> responses = new LinkedHashMap<>();

    private Entries(int contextTurns) {
        this.contextTurns = contextTurns;
    }

    static List<Entry> of(TrainingSet data, int contextTurns) {
        Entries entries = new Entries(contextTurns);
        data.train().forEach(entries::add);
        data.conversations().forEach(entries::add);
        List<Entry> list = new ArrayList<>(entries.responses.size());
        entries.responses.forEach(
                (key, answers) -> list.add(new Entry(key.text(), key.context(), key.intent(), List.copyOf(answers))));
        return list;
    }

    private void add(Example row) {
        answers(row.utterance(), row.dialogue().context(), row.intent()).addAll(row.responses());
    }

    private void add(Dialogue conversation) {
        List<Turn> turns = conversation.turns();
        for (int i = 0; i + 1 < turns.size(); i++) {
            if (turns.get(i).speaker() == Speaker.CUSTOMER && turns.get(i + 1).speaker() == Speaker.AGENT) {
                answers(turns.get(i).text(), turns.subList(0, i), null)
                        .add(turns.get(i + 1).text());
            }
        }
    }

    private Set<String> answers(String text, List<Turn> before, @Nullable String intent) {
        Key key = new Key(text, IndexedBot.context(before, contextTurns), intent);
        return responses.computeIfAbsent(key, k -> new LinkedHashSet<>());
    }
}
