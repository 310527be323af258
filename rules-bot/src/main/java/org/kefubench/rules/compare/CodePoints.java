package org.kefubench.rules.compare;

import java.util.Locale;

/** Lower-case code points of a text: the form in which texts are compared. */
public final class CodePoints {

    private CodePoints() {}

    /** Lower-cases with the full Unicode rules, as Python's {@code str.lower} does, and splits into code points. */
    public static int[] lower(String text) {
        return text.toLowerCase(Locale.ROOT).codePoints().toArray();
    }
}
