package org.kefubench.datasets.format;

import java.util.ArrayList;
import java.util.List;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Speaker;
import org.kefubench.api.Turn;

/**
 * A dialogue of the desk.
 *
 * @param intent what it is about
 * @param turns alternating, the customer's first
 */
record DeskDialogue(String id, String intent, List<Markup> turns) {

    DeskDialogue {
        turns = List.copyOf(turns);
    }

    Dialogue plain() {
        List<Turn> plain = new ArrayList<>();
        for (int i = 0; i < turns.size(); i++) {
            plain.add(new Turn(
                    i % 2 == 0 ? Speaker.CUSTOMER : Speaker.AGENT, turns.get(i).text()));
        }
        return new Dialogue(plain);
    }
}
