package org.kefubench.rules;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Which bot the rules bot is. */
public enum Profile {
    /** The fast one that rejects: Lucene finds, a comparison ranks. */
    INDEXED("indexed");

    private final String id;

    Profile(String id) {
        this.id = id;
    }

    /** The name in suites and files. */
    public String id() {
        return id;
    }

    /** The profile of a name. */
    public static Profile of(String id) {
        return Arrays.stream(values())
                .filter(profile -> profile.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("profile '" + id + "': expected one of "
                        + Arrays.stream(values()).map(Profile::id).collect(Collectors.joining(", "))));
    }
}
