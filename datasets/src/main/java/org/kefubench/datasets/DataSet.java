package org.kefubench.datasets;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.api.Language;
import org.kefubench.api.Task;
import org.kefubench.api.TrainingSet;
import org.kefubench.datasets.split.Division;

/**
 * A data set that has been read: its three splits, and what it can be used for.
 *
 * @param name with variant, for example {@code clinc150/full} or {@code desk/zh}
 * @param checksum SHA-256 in hexadecimal digits of the processed rows of all splits
 * @param tasks what its test rows can be used for
 * @param conversations whole dialogues of the training part; may be empty
 * @param rule how the rows came into their splits, {@link #GIVEN} or in words: {@code stratified 0.8/0.1/0.1, seed 42; masked}
 */
public record DataSet(
        String name,
        String checksum,
        Language language,
        Set<Task> tasks,
        List<Example> train,
        List<Example> validation,
        List<Example> test,
        List<Dialogue> conversations,
        String rule) {

    /** The rule of splits that the source itself has. */
    public static final String GIVEN = "as given";

    /** A data set whose splits are as given. */
    public DataSet(
            String name,
            String checksum,
            Language language,
            Set<Task> tasks,
            List<Example> train,
            List<Example> validation,
            List<Example> test,
            List<Dialogue> conversations) {
        this(name, checksum, language, tasks, train, validation, test, conversations, GIVEN);
    }

    /** Copies. */
    public DataSet {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(checksum, "checksum");
        Objects.requireNonNull(language, "language");
        Objects.requireNonNull(rule, "rule");
        tasks = Set.copyOf(tasks);
        train = List.copyOf(train);
        validation = List.copyOf(validation);
        test = List.copyOf(test);
        conversations = List.copyOf(conversations);
    }

    /** The rows of a split. */
    public List<Example> of(Split split) {
        return switch (split) {
            case TRAIN -> train;
            case VALIDATION -> validation;
            case TEST -> test;
        };
    }

    /** Which row is in which split, to be written down with its hash. */
    public Division division() {
        return new Division(rule, train, validation, test);
    }

    /** What an approach may learn from: everything but the test rows. */
    public TrainingSet trainingSet(long seed) {
        return new TrainingSet(name, checksum, language, train, validation, conversations, seed);
    }

    /**
     * SHA-256 of all that an approach may learn from, in hexadecimal digits: data sets that differ in nothing but their names and test rows have the same, and models that were trained
     * on them are the same.
     */
    public String learnedChecksum() {
        return new RowDigest()
                .add(Split.TRAIN, train)
                .add(Split.VALIDATION, validation)
                .add(conversations)
                .hex();
    }

    /** The test rows that a task can use: those with an intent, those with a response, or those with an emotion, which then stands in the place of the intent. */
    public List<Example> requests(Task task) {
        if (task == Task.EMOTION) {
            return test.stream()
                    .map(Example::byEmotion)
                    .filter(row -> row.intent() != null)
                    .toList();
        }
        return test.stream()
                .filter(row -> switch (task) {
                    case INTENT, EMOTION -> row.intent() != null;
                    case RESPONSE -> !row.responses().isEmpty();
                })
                .toList();
    }
}
