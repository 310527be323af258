package org.kefubench.rules.chatterbot;

/**
 * SQLite's {@code value LIKE '%word%'}: ASCII letters match in either case and no others do, and as ChatterBot does not escape them, {@code %} and {@code _}
 * inside the word stand for any text and any character.
 */
final class Like {

    private Like() {}

    static boolean contains(String value, String word) {
        if (word.indexOf('%') >= 0 || word.indexOf('_') >= 0) {
            return matches(value, 0, "%" + word + "%", 0);
        }
        if (value.contains(word)) {
            return true;
        }
        for (int i = 0; i + word.length() <= value.length(); i++) {
            if (startsAt(value, i, word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsAt(String value, int from, String word) {
        for (int i = 0; i < word.length(); i++) {
            if (!same(value.charAt(from + i), word.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean matches(String value, int at, String pattern, int from) {
        int i = at;
        for (int p = from; p < pattern.length(); p++) {
            char wanted = pattern.charAt(p);
            if (wanted == '%') {
                return matchesRest(value, i, pattern, p + 1);
            }
            if (i >= value.length()) {
                return false;
            }
            int codePoint = value.codePointAt(i);
            if (wanted != '_' && !same(value.charAt(i), wanted)) {
                return false;
            }
            i += wanted == '_' ? Character.charCount(codePoint) : 1;
        }
        return i == value.length();
    }

    private static boolean matchesRest(String value, int at, String pattern, int from) {
        for (int i = at; i <= value.length(); i++) {
            if (matches(value, i, pattern, from)) {
                return true;
            }
        }
        return false;
    }

    private static boolean same(char a, char b) {
        return a == b || (lower(a) == lower(b));
    }

    private static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
    }
}
