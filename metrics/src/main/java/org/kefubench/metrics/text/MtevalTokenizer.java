package org.kefubench.metrics.text;

/** The tokenizer of NIST's script mteval-v13a: four substitutions, one after the other, each of which sees the result of the one before. */
final class MtevalTokenizer {

    private static final boolean[] SPLIT = new boolean[128];

    static {
        // All ASCII punctuation except ' , - . and with the characters that the script's ranges run over.
        for (char c = 0; c < 128; c++) {
            SPLIT[c] = (c >= '{' && c <= '~')
                    || (c >= '[' && c <= '`')
                    || (c > ' ' && c <= '&')
                    || (c >= '(' && c <= '+')
                    || (c >= ':' && c <= '@')
                    || c == '/';
        }
    }

    private MtevalTokenizer() {}

    static void tokenize13a(Chars in, Chars out, Chars scratch) {
        out.add(' ');
        if (needsCleaning(in)) {
            out.addAll(cleaned(in.toString()));
        } else {
            for (int i = 0; i < in.length(); i++) {
                out.add(in.charAt(i));
            }
        }
        out.add(' ');
        substitute(out, scratch);
    }

    /** Applies the four substitutions to {@code text}, in place. */
    static void substitute(Chars text, Chars scratch) {
        splitPunctuation(text, scratch.clear());
        splitUnlessAfterDigit(scratch, text.clear());
        splitUnlessBeforeDigit(text, scratch.clear());
        splitDashAfterDigit(scratch, text.clear());
    }

    private static boolean needsCleaning(Chars in) {
        for (int i = 0; i < in.length(); i++) {
            char c = in.charAt(i);
            if (c == '\n' || c == '&' || c == '<') {
                return true;
            }
        }
        return false;
    }

    private static String cleaned(String line) {
        String joined = line.replace("<skipped>", "").replace("-\n", "").replace('\n', ' ');
        return joined.replace("&quot;", "\"")
                .replace("&amp;", "&")
                .replace("&lt;", "<")
                .replace("&gt;", ">");
    }

    static void splitPunctuation(Chars in, Chars out) {
        for (int i = 0; i < in.length(); i++) {
            char c = in.charAt(i);
            if (c < 128 && SPLIT[c]) {
                out.addSpaced(c);
            } else {
                out.add(c);
            }
        }
    }

    /** A period or comma with a non-digit before it; a match consumes both, so the next one cannot start within. */
    static void splitUnlessAfterDigit(Chars in, Chars out) {
        int length = in.length();
        int i = 0;
        while (i < length) {
            char c = in.charAt(i);
            if (i + 1 < length && isPeriodOrComma(in.charAt(i + 1)) && !isDigit(c)) {
                out.add(c);
                out.addSpaced(in.charAt(i + 1));
                i += 2;
            } else {
                out.add(c);
                i++;
            }
        }
    }

    /** A period or comma with a non-digit after it; a match consumes both. */
    static void splitUnlessBeforeDigit(Chars in, Chars out) {
        int length = in.length();
        int i = 0;
        while (i < length) {
            char c = in.charAt(i);
            if (isPeriodOrComma(c) && i + 1 < length && !isDigit(in.charAt(i + 1))) {
                out.addSpaced(c);
                out.add(in.charAt(i + 1));
                i += 2;
            } else {
                out.add(c);
                i++;
            }
        }
    }

    static void splitDashAfterDigit(Chars in, Chars out) {
        for (int i = 0; i < in.length(); i++) {
            char c = in.charAt(i);
            if (c == '-' && i > 0 && isDigit(in.charAt(i - 1))) {
                out.addSpaced(c);
            } else {
                out.add(c);
            }
        }
    }

    private static boolean isPeriodOrComma(char c) {
        return c == '.' || c == ',';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
