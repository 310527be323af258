package org.kefubench.harness.plan;

import java.util.List;

/** Thrown for a suite that cannot be planned; the message holds one line a problem, each with file, line and column. */
public final class SuiteException extends Exception {

    private static final long serialVersionUID = 1L;

    /** All problems at once. */
    public SuiteException(List<String> problems) {
        super(String.join("\n", problems));
    }
}
