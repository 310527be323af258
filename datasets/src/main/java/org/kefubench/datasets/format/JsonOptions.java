package org.kefubench.datasets.format;

import java.util.List;

/**
 * Which key of a JSON object is what; an empty component stands for nothing.
 *
 * @param id key of the row's id; rows are numbered where it is missing
 * @param query key of the customer's text
 * @param intent key of the label
 * @param response key of the answer, or of an array of answers
 * @param context key of the turns before the query: an array of texts, or of objects with role and text
 * @param attributes keys to keep; empty for all whose values are no structures
 */
public record JsonOptions(
        String id, String query, String intent, String response, String context, List<String> attributes) {

    /** The keys id, query, intent, response, context. */
    public static final JsonOptions DEFAULTS =
            new JsonOptions("id", "query", "intent", "response", "context", List.of());

    /** Copies. */
    public JsonOptions {
        attributes = List.copyOf(attributes);
    }
}
