package org.kefubench.metrics.text;

/** The intl tokenizer: punctuation is split off unless it stands between numbers, and every symbol. Works on code points. */
final class InternationalTokenizer {

    private InternationalTokenizer() {}

    static void tokenize(Chars in, Chars out, Chars scratch) {
        splitAfterNonNumber(in, scratch.clear());
        splitBeforeNonNumber(scratch, out);
        scratch.clear();
        splitSymbols(out, scratch);
        out.clear();
        for (int i = 0; i < scratch.length(); i++) {
            out.add(scratch.charAt(i));
        }
    }

    /** A non-number followed by punctuation; a match consumes both. */
    private static void splitAfterNonNumber(Chars in, Chars out) {
        int i = 0;
        while (i < in.length()) {
            int first = in.codePointAt(i);
            int next = i + Character.charCount(first);
            out.addCodePoint(first);
            i = next;
            if (next < in.length() && !isNumber(first)) {
                int second = in.codePointAt(next);
                if (isPunctuation(second)) {
                    addSpaced(out, second);
                    i = next + Character.charCount(second);
                }
            }
        }
    }

    /** Punctuation followed by a non-number; a match consumes both. */
    private static void splitBeforeNonNumber(Chars in, Chars out) {
        int i = 0;
        while (i < in.length()) {
            int first = in.codePointAt(i);
            int next = i + Character.charCount(first);
            int second = next < in.length() ? in.codePointAt(next) : -1;
            if (second >= 0 && isPunctuation(first) && !isNumber(second)) {
                addSpaced(out, first);
                out.addCodePoint(second);
                i = next + Character.charCount(second);
            } else {
                out.addCodePoint(first);
                i = next;
            }
        }
    }

    private static void splitSymbols(Chars in, Chars out) {
        for (int i = 0; i < in.length(); ) {
            int c = in.codePointAt(i);
            if (isSymbol(c)) {
                addSpaced(out, c);
            } else {
                out.addCodePoint(c);
            }
            i += Character.charCount(c);
        }
    }

    private static void addSpaced(Chars out, int codePoint) {
        out.add(' ');
        out.addCodePoint(codePoint);
        out.add(' ');
    }

    private static boolean isNumber(int c) {
        return switch (Character.getType(c)) {
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
            default -> false;
        };
    }

    private static boolean isPunctuation(int c) {
        return switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }

    private static boolean isSymbol(int c) {
        return switch (Character.getType(c)) {
            case Character.MATH_SYMBOL, Character.CURRENCY_SYMBOL, Character.MODIFIER_SYMBOL, Character.OTHER_SYMBOL ->
                true;
            default -> false;
        };
    }
}
