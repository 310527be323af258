package org.kefubench.rules.chatterbot;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Texts that a conversation keeps repeating, which ChatterBot does not say once more. */
final class RepeatedTexts {

    private static final int SAMPLE = 10;
    private static final int OFTEN = 3;
    private static final int MOST = 3;

    private RepeatedTexts() {}

    /** Of the last ten statements of a conversation those said three times or more, at most three, the most frequent first. */
    static List<String> of(Storage storage, String conversation) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        storage.latest(conversation, SAMPLE).forEach(statement -> counts.merge(statement.text(), 1, Integer::sum));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(MOST)
                .filter(count -> count.getValue() >= OFTEN)
                .map(Map.Entry::getKey)
                .toList();
    }
}
