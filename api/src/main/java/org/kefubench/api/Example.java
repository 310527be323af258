package org.kefubench.api;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One row of a data set: a dialogue that ends with the customer's turn, and what is known of it. The same row serves intent tasks and response tasks.
 *
 * @param id unique within its data set, stable across runs
 * @param intent the label, {@link Intent#OUT_OF_SCOPE} for none of them, or null where the data set has no intents
 * @param responses good answers, the first being the one that was really given; may be empty
 * @param attributes further columns by name: emotion, slots, domain, meaning representation; sorted
 */
public record Example(
        String id, Dialogue dialogue, @Nullable String intent, List<String> responses, Map<String, String> attributes) {

    /** Copies the collections. */
    public Example {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(dialogue, "dialogue");
        responses = List.copyOf(responses);
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    }

    /** A labelled utterance. */
    public static Example labelled(String id, String utterance, String intent) {
        return new Example(id, Dialogue.of(utterance), intent, List.of(), Map.of());
    }

    /** An utterance and its answer. */
    public static Example answered(String id, String utterance, String response) {
        return new Example(id, Dialogue.of(utterance), null, List.of(response), Map.of());
    }

    /** The key of the attribute that says how the customer feels. */
    public static final String EMOTION = "emotion";

    /** The row with its emotion in the place of the intent, for those who learn or ask emotions; the intent is null where it says none. */
    public Example byEmotion() {
        return new Example(id, dialogue, attributes.get(EMOTION), responses, attributes);
    }

    /** The text of the customer's last turn. */
    public String utterance() {
        return dialogue.last().text();
    }
}
