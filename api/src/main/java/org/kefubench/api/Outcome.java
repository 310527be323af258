package org.kefubench.api;

import java.util.Locale;

/** How a cell ended: always a row of the report, never a missing one. */
public sealed interface Outcome {

    /** The cell was measured. */
    record Measured() implements Outcome {}

    /**
     * The cell makes no sense or cannot run here.
     *
     * @param reason one sentence
     */
    record NotApplicable(String reason) implements Outcome {}

    /**
     * The cell broke.
     *
     * @param message what went wrong, in words that help
     */
    record Failed(Stage stage, String message) implements Outcome {}

    /** The stage in which a cell broke. */
    enum Stage {
        /** While the plan was made. */
        PLAN,
        /** While the data set was read. */
        DATA,
        /** While the model was trained. */
        TRAIN,
        /** While the bot was opened. */
        OPEN,
        /** While requests were answered. */
        MEASURE,
        /** While answers were scored. */
        SCORE;

        /** The name in files, lower-case. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
