package org.kefubench.harness.claims;

import java.util.List;

/** Thrown for files that are no claims; the message holds one line a problem, each with file, line and column. */
public final class ClaimException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    ClaimException(List<String> problems) {
        super(String.join("\n", problems));
    }
}
