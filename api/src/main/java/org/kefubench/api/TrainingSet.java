package org.kefubench.api;

import java.util.List;
import java.util.Objects;

/**
 * What an approach may learn from. Test rows never reach an approach.
 *
 * @param name of the data set, with its variant
 * @param checksum SHA-256 in hexadecimal digits of the processed rows, the identity of the data
 * @param train rows to learn from
 * @param validation rows to choose thresholds and stop early with; may be empty
 * @param conversations whole dialogues, both speakers' turns, for approaches that learn conversation; may be empty
 * @param seed of every random choice in training
 */
public record TrainingSet(
        String name,
        String checksum,
        Language language,
        List<Example> train,
        List<Example> validation,
        List<Dialogue> conversations,
        long seed) {

    /** Copies the lists. */
    public TrainingSet {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(checksum, "checksum");
        Objects.requireNonNull(language, "language");
        train = List.copyOf(train);
        validation = List.copyOf(validation);
        conversations = List.copyOf(conversations);
    }

    /** The in-scope labels of the training rows, sorted, each once. */
    public List<String> intents() {
        return train.stream()
                .map(Example::intent)
                .filter(Objects::nonNull)
                .filter(label -> !label.equals(Intent.OUT_OF_SCOPE))
                .distinct()
                .sorted()
                .toList();
    }
}
