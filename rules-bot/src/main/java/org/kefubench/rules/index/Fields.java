package org.kefubench.rules.index;

import java.util.Locale;

/** The names of the index's fields and the form of their values. */
final class Fields {

    /** The words of the statement. */
    static final String TEXT = "text";
    /** The words of the turns before it. */
    static final String CONTEXT = "context";
    /** The whole statement as one term, so that an exact repetition is always found. */
    static final String EXACT = "exact";
    /** What an entry can do: {@link #ANSWERS}, {@link #LABELS}. */
    static final String USE = "use";
    /** The entry itself, as doc values. */
    static final String ENTRY = "entry";

    /** The entry has responses, or is known to have none because it is out of scope. */
    static final String ANSWERS = "answers";
    /** The entry has an intent. */
    static final String LABELS = "labels";

    /** Terms are limited to 32,766 bytes; longer statements that begin alike are told apart by the comparison. */
    private static final int EXACT_CHARS = 500;

    private Fields() {}

    static String exact(String text) {
        String folded = text.strip().toLowerCase(Locale.ROOT);
        return folded.length() <= EXACT_CHARS ? folded : folded.substring(0, EXACT_CHARS);
    }
}
