package org.kefubench.reports.claims;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** How well it is known that the source says so. */
public enum Confirmation {
    /** Read in the source itself. */
    READ,
    /** Read in two independent sources that cite it. */
    TWO_SOURCES,
    /** Unconfirmed source: from memory, the source was out of reach. */
    UNCONFIRMED,
    /** Not published: measured with other programs, to calibrate these ones. */
    CALIBRATION;

    /** The name in files: lower case with hyphens. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The constant of that name.
     *
     * @throws IllegalArgumentException naming the known ones
     */
    public static Confirmation of(String id) {
        return Arrays.stream(values())
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + id + "' is unknown: expected one of "
                        + String.join(
                                ", ",
                                Arrays.stream(values()).map(Confirmation::id).toList())));
    }
}
