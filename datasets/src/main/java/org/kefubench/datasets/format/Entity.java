package org.kefubench.datasets.format;

import java.util.List;
import java.util.Objects;

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
}
