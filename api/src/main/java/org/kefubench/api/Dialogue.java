package org.kefubench.api;

import java.util.ArrayList;
import java.util.List;

/**
 * The turns so far, oldest first; as a request it ends with a turn of the customer.
 *
 * @param turns at least one
 */
public record Dialogue(List<Turn> turns) {

    /** Copies the turns. */
    public Dialogue {
        turns = List.copyOf(turns);
        if (turns.isEmpty()) {
            throw new IllegalArgumentException("a dialogue has at least one turn");
        }
    }

    /** A dialogue of one utterance of the customer. */
    public static Dialogue of(String utterance) {
        return new Dialogue(List.of(Turn.customer(utterance)));
    }

    /** The newest turn. */
    public Turn last() {
        return turns.get(turns.size() - 1);
    }

    /** The turns before the newest, oldest first; empty for a single utterance. */
    public List<Turn> context() {
        return turns.subList(0, turns.size() - 1);
    }

    /** This dialogue with one more turn. */
    public Dialogue then(Turn turn) {
        List<Turn> more = new ArrayList<>(turns);
        more.add(turn);
        return new Dialogue(more);
    }
}
