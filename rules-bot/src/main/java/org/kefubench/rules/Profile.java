package org.kefubench.rules;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kefubench.rules.chatterbot.Version;

/** Which bot the rules bot is. */
public enum Profile {
    /** The fast one that rejects: Lucene finds, a comparison ranks. */
    INDEXED("indexed", null),
    /** ChatterBot 1.0.0 to 1.0.8. */
    CB_1_0("cb-1.0", Version.CB_1_0),
    /** ChatterBot from 1.2.2 on. */
    CB_1_2("cb-1.2", Version.CB_1_2);

    private final String id;
    private final @Nullable Version version;

    Profile(String id, @Nullable Version version) {
        this.id = id;
        this.version = version;
    }

    /** The name in suites and files. */
    public String id() {
        return id;
    }

    /** The version of ChatterBot that it equals, if it is one. */
    public Optional<Version> version() {
        return Optional.ofNullable(version);
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
