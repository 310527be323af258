package org.kefubench.reports.claims;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What was found about a claim. */
public enum Verdict {
    /** Measured here, and as published: within the tolerance, or an order beyond noise. */
    REPRODUCED,
    /** Measured here, and not as published. */
    NOT_REPRODUCED,
    /** Measured here, but not the same thing: another signature, other rows, other data. */
    NOT_COMPARABLE,
    /** Not measured here. */
    NOT_RUN;

    /** The name in files: lower case with hyphens. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
