package org.kefubench.intent.baseline;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lengths of n-grams, written {@code 1-2}, {@code 3} or {@code none}.
 *
 * @param min 0 for none
 * @param max at least min
 */
record NgramRange(int min, int max) {

    static final NgramRange NONE = new NgramRange(0, 0);

    private static final Pattern FORM = Pattern.compile("([1-9])(?:-([1-9]))?");

    /**
     * Reads the written form.
     *
     * @param key the option, for the message
     */
    static NgramRange parse(String key, String text) {
        if (text.equals("none")) {
            return NONE;
        }
        Matcher matcher = FORM.matcher(text);
        if (matcher.matches()) {
            int min = Integer.parseInt(matcher.group(1));
            int max = matcher.group(2) == null ? min : Integer.parseInt(matcher.group(2));
            if (min <= max) {
                return new NgramRange(min, max);
            }
        }
        throw new IllegalArgumentException(
                key + ": '" + text + "', expected auto, none, a length from 1 to 9 or two such as 1-2");
    }

    boolean isNone() {
        return max == 0;
    }

    @Override
    public String toString() {
        return isNone() ? "none" : min + "-" + max;
    }
}
