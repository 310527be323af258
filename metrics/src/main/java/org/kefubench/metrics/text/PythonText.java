package org.kefubench.metrics.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Text as Python sees it: the white space of {@code str.split} and {@code str.strip}, and lower case. */
public final class PythonText {

    private PythonText() {}

    /** Whether Python splits at a character; unlike in Java this holds for U+0085, U+00A0 and U+001C to U+001F. */
    public static boolean isSpace(int c) {
        if (c <= ' ') {
            return c == ' ' || (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x1F);
        }
        if (c < 0x85) {
            return false;
        }
        return c == 0x85
                || c == 0xA0
                || c == 0x1680
                || (c >= 0x2000 && c <= 0x200A)
                || c == 0x2028
                || c == 0x2029
                || c == 0x202F
                || c == 0x205F
                || c == 0x3000;
    }

    /** The text without white space at its end. */
    public static String stripEnd(String text) {
        int end = text.length();
        while (end > 0 && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    /** The text in lower case, independent of the machine's language. */
    public static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** The parts between white space. */
    public static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            while (i < text.length() && isSpace(text.charAt(i))) {
                i++;
            }
            int start = i;
            while (i < text.length() && !isSpace(text.charAt(i))) {
                i++;
            }
            if (i > start) {
                parts.add(text.substring(start, i));
            }
        }
        return parts;
    }
}
