package org.kefubench.datasets.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.api.Speaker;
import org.kefubench.api.Turn;
import org.kefubench.datasets.Rows;
import org.kefubench.datasets.Split;

/**
 * How a dialogue becomes rows: one for each turn of the agent that follows one of the customer, with the turns before it as context.
 *
 * @param window number of turns of the context that are kept, the customer's last among them; 0 for all
 * @param separator between consecutive turns of one speaker, which are joined into one
 */
public record Pairing(int window, String separator) {

    /** All turns, joined with a space. */
    public static final Pairing WHOLE = new Pairing(0, " ");

    /** Checks the window. */
    public Pairing {
        if (window < 0) {
            throw new IllegalArgumentException("window: " + window + ", expected 0 for all or a number of turns");
        }
    }

    /** The turns with consecutive ones of the same speaker joined, and empty ones left out. */
    public List<Turn> joined(List<Turn> turns) {
        List<Turn> joined = new ArrayList<>();
        for (Turn turn : turns) {
            int last = joined.size() - 1;
            if (turn.text().isBlank()) {
                continue;
            }
            if (last >= 0 && joined.get(last).speaker() == turn.speaker()) {
                joined.set(last, new Turn(turn.speaker(), joined.get(last).text() + separator + turn.text()));
            } else {
                joined.add(turn);
            }
        }
        return joined;
    }

    /** The rows of a dialogue whose turns alternate. */
    public List<Example> pairs(String id, List<Turn> turns, Map<String, String> attributes) {
        List<Example> rows = new ArrayList<>();
        for (int i = 1; i < turns.size(); i++) {
            if (turns.get(i).speaker() == Speaker.AGENT && turns.get(i - 1).speaker() == Speaker.CUSTOMER) {
                int first = window == 0 ? 0 : Math.max(0, i - window);
                Dialogue context = new Dialogue(turns.subList(first, i));
                rows.add(new Example(
                        id + "-" + i, context, null, List.of(turns.get(i).text()), attributes));
            }
        }
        return rows;
    }

    /** Joins, hands on the conversation and its rows; a dialogue without an answer is handed on as skipped. */
    void hand(String id, List<Turn> turns, Map<String, String> attributes, Split split, Rows rows) throws IOException {
        List<Turn> alternating = joined(turns);
        Map<String, String> more = new HashMap<>(attributes);
        more.put("dialogue", id);
        List<Example> pairs = pairs(split.id() + "-" + id, alternating, more);
        if (pairs.isEmpty()) {
            rows.skipped("dialogue " + id, "no turn of an agent follows one of a customer");
            return;
        }
        rows.conversation(split, new Dialogue(alternating));
        for (Example pair : pairs) {
            rows.row(split, pair);
        }
    }
}
