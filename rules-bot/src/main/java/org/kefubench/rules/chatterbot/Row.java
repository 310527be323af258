package org.kefubench.rules.chatterbot;

import org.jspecify.annotations.Nullable;
import org.kefubench.rules.compare.CodePoints;

/** A stored statement that remembers its lower-case forms, which a search compares again and again. */
final class Row {

    private final Statement statement;
    private volatile int @Nullable [] lowerText;
    private volatile int @Nullable [] lowerInResponseTo;

    Row(Statement statement) {
        this.statement = statement;
    }

    Statement statement() {
        return statement;
    }

    /** The lower-case code points of a text; of the two that are compared, each is computed once. */
    int[] lower(Column column, String text) {
        int[] known = column == Column.TEXT ? lowerText : lowerInResponseTo;
        if (known != null) {
            return known;
        }
        int[] lower = CodePoints.lower(text);
        if (column == Column.TEXT) {
            lowerText = lower;
        } else {
            lowerInResponseTo = lower;
        }
        return lower;
    }
}
