package org.kefubench.rules.index;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A stored statement of a customer and what it teaches.
 *
 * @param text what the customer said
 * @param context the turns before it, newest last, joined by line feeds; empty for the first of a dialogue
 * @param intent its label, or null where it has none
 * @param responses answers to it, the one really given first; may be empty
 */
public record Entry(String text, String context, @Nullable String intent, List<String> responses) {

    /** Copies the list. */
    public Entry {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(context, "context");
        responses = List.copyOf(responses);
    }
}
