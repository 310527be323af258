package org.kefubench.datasets;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A part of a data set that is used for one purpose. */
public enum Split {
    /** To learn from. */
    TRAIN,
    /** To choose thresholds and stop early with. */
    VALIDATION,
    /** To measure with; never seen by an approach. */
    TEST;

    /** The name in descriptors and files: {@code train}, {@code validation}, {@code test}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The split of a name; {@code dev} and {@code val} are known for {@link #VALIDATION}. */
    public static Split ofId(String id) {
        return switch (id) {
            case "train" -> TRAIN;
            case "validation", "valid", "dev", "val" -> VALIDATION;
            case "test" -> TEST;
            default ->
                throw new IllegalArgumentException("split '" + id + "': expected one of "
                        + Arrays.stream(values()).map(Split::id).collect(Collectors.joining(", ")));
        };
    }
}
