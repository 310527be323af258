package org.kefubench.datasets.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * A marked piece of a text.
 *
 * @param start index of its first character
 * @param end index after its last character
 * @param type for example {@code order_id}
 * @param text the piece itself
 */
public record Entity(int start, int end, String type, String text) {

    /** The attribute of an example that holds its entities. */
    public static final String ATTRIBUTE = "entities";

    /** Checks the range. */
    public Entity {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(text, "text");
        if (start < 0 || end - start != text.length()) {
            throw new IllegalArgumentException(
                    "entity '" + text + "' spans " + start + " to " + end + ": expected its own length");
        }
    }

    /** Entities as compact JSON: {@code [{"start":9,"end":17,"type":"order_id","text":"LS-20931"}]}. */
    public static String toJson(List<Entity> entities) {
        return Json.write(entities);
    }

    /** Entities as {@link #toJson} writes them; an empty list where the text is none such. */
    public static List<Entity> ofJson(String json) {
        return Json.entities(json);
    }

    /** The JSON of entities after their text has changed: each is looked for, changed in the same way, after the one before it. */
    public static String relocated(String json, UnaryOperator<String> change, String text) {
        List<Entity> found = new ArrayList<>();
        int from = 0;
        for (Entity entity : ofJson(json)) {
            String piece = change.apply(entity.text());
            int at = piece.isEmpty() ? -1 : text.indexOf(piece, from);
            if (at >= 0) {
                found.add(new Entity(at, at + piece.length(), entity.type(), piece));
                from = at + piece.length();
            }
        }
        return toJson(found);
    }
}
