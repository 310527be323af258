package org.kefubench.harness.measure;

import org.kefubench.api.Outcome;

/** Ends a cell. */
abstract sealed class CellException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private CellException(String message) {
        super(message);
    }

    /** The cell makes no sense here. */
    static final class NotApplicable extends CellException {
        private static final long serialVersionUID = 1L;

        NotApplicable(String reason) {
            super(reason);
        }
    }

    /** The bot made something when it was opened: to be measured without that, it has to be opened in a process that finds it made. */
    static final class Again extends CellException {
        private static final long serialVersionUID = 1L;

        Again(String made) {
            super(made);
        }
    }

    /** The cell broke. */
    static final class Failed extends CellException {
        private static final long serialVersionUID = 1L;
        private final Outcome.Stage stage;

        Failed(Outcome.Stage stage, String message) {
            super(message);
            this.stage = stage;
        }

        Outcome.Stage stage() {
            return stage;
        }
    }
}
