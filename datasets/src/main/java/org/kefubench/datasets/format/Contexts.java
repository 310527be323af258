package org.kefubench.datasets.format;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Speaker;
import org.kefubench.api.Turn;

/** The turns before a query, as tables and JSON write them: texts only, the speakers alternating back from the customer's query. */
final class Contexts {

    private Contexts() {}

    static List<String> split(String context, String separator) {
        List<String> turns = new ArrayList<>();
        if (context.isBlank()) {
            return turns;
        }
        int start = 0;
        for (int end = context.indexOf(separator); end >= 0; end = context.indexOf(separator, start)) {
            turns.add(context.substring(start, end));
            start = end + separator.length();
        }
        turns.add(context.substring(start));
        return turns;
    }

    static Dialogue dialogue(List<String> context, String query) {
        if (context.isEmpty()) {
            return Dialogue.of(query);
        }
        List<Turn> turns = new ArrayList<>();
        turns.add(Turn.customer(query));
        for (int i = context.size() - 1; i >= 0; i--) {
            Speaker speaker = turns.size() % 2 == 1 ? Speaker.AGENT : Speaker.CUSTOMER;
            turns.add(new Turn(speaker, context.get(i)));
        }
        Collections.reverse(turns);
        return new Dialogue(turns);
    }
}
