package org.kefubench.datasets.format;

import java.util.ArrayList;
import java.util.List;

/** Slot labels of tokens: {@code B-type} begins an entity, {@code I-type} continues it, {@code O} is none; a bare type counts as both. */
final class Iob {

    private Iob() {}

    static Markup markup(String[] tokens, String[] tags) {
        StringBuilder text = new StringBuilder();
        List<Entity> entities = new ArrayList<>();
        String open = "";
        int start = 0;
        for (int i = 0; i < tokens.length; i++) {
            String type = tags[i].equals("O") ? "" : tags[i].replaceFirst("^[BI]-", "");
            boolean continues = !type.isEmpty() && type.equals(open) && !tags[i].startsWith("B-");
            if (!continues) {
                close(entities, open, start, text);
            }
            text.append(i == 0 ? "" : " ");
            if (!continues) {
                start = text.length();
            }
            text.append(tokens[i]);
            open = type;
        }
        close(entities, open, start, text);
        return new Markup(text.toString(), entities);
    }

    private static void close(List<Entity> entities, String type, int start, StringBuilder text) {
        if (!type.isEmpty()) {
            entities.add(new Entity(start, text.length(), type, text.substring(start)));
        }
    }
}
