package org.kefubench.datasets.clean;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.api.Turn;
import org.kefubench.datasets.Split;
import org.kefubench.datasets.format.Entity;

/**
 * A step that changes texts: every turn and every response. Marked entities are looked for in the changed text; one that is not there any more loses its mark.
 *
 * @param change returns the same object where nothing is to be changed
 */
record TextStep(String id, UnaryOperator<String> change) implements Step {

    @Override
    @SuppressWarnings("ReferenceEquality") // the contract of change
    public Example apply(Split split, Example row) {
        Dialogue dialogue = dialogue(row.dialogue());
        List<String> responses = texts(row.responses());
        if (dialogue == row.dialogue() && responses == row.responses()) {
            return row;
        }
        Map<String, String> attributes = row.attributes();
        String entities = attributes.get(Entity.ATTRIBUTE);
        if (entities != null && dialogue != row.dialogue()) {
            attributes = new HashMap<>(attributes);
            attributes.put(
                    Entity.ATTRIBUTE,
                    Entity.relocated(entities, change, dialogue.last().text()));
        }
        return new Example(row.id(), dialogue, row.intent(), responses, attributes);
    }

    @SuppressWarnings("ReferenceEquality")
    private Dialogue dialogue(Dialogue dialogue) {
        List<Turn> turns = new ArrayList<>(dialogue.turns().size());
        boolean changed = false;
        for (Turn turn : dialogue.turns()) {
            String text = change.apply(turn.text());
            changed |= text != turn.text();
            turns.add(text == turn.text() ? turn : new Turn(turn.speaker(), text));
        }
        return changed ? new Dialogue(turns) : dialogue;
    }

    @SuppressWarnings("ReferenceEquality")
    private List<String> texts(List<String> before) {
        List<String> after = new ArrayList<>(before.size());
        boolean changed = false;
        for (String text : before) {
            String clean = change.apply(text);
            changed |= clean != text;
            after.add(clean);
        }
        return changed ? after : before;
    }
}
