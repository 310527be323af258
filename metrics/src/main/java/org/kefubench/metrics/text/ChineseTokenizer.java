package org.kefubench.metrics.text;

/** The zh tokenizer: spaces round each Chinese character, then the substitutions of mteval without its padding and unescaping. */
final class ChineseTokenizer {

    /**
     * Inclusive ranges. The last two are what sacreBLEU 2.6.0 really tests where it means U+20000 to U+2A6D6 and U+2F800 to U+2FA1D: its escapes have four
     * digits too few. They make general punctuation, arrows and the euro sign "Chinese", and extension B not.
     */
    private static final int[][] RANGES = {
        {0x3400, 0x4DB5}, {0x4E00, 0x9FA5}, {0x9FA6, 0x9FBB}, {0xF900, 0xFA2D}, {0xFA30, 0xFA6A}, {0xFA70, 0xFAD9},
        {0xFF00, 0xFFEF}, {0x2E80, 0x2EFF}, {0x3000, 0x303F}, {0x31C0, 0x31EF}, {0x2F00, 0x2FDF}, {0x2FF0, 0x2FFF},
        {0x3100, 0x312F}, {0x31A0, 0x31BF}, {0xFE10, 0xFE1F}, {0xFE30, 0xFE4F}, {0x2600, 0x26FF}, {0x2700, 0x27BF},
        {0x3200, 0x32FF}, {0x3300, 0x33FF}, {0x2001, 0x2A6D}, {0x2F81, 0x2FA1},
    };

    private static final boolean[] CHINESE = new boolean[Character.MAX_VALUE + 1];

    static {
        for (int[] range : RANGES) {
            for (int c = range[0]; c <= range[1]; c++) {
                CHINESE[c] = true;
            }
        }
    }

    private ChineseTokenizer() {}

    static void tokenize(Chars in, Chars out, Chars scratch) {
        int from = 0;
        int to = in.length();
        while (from < to && PythonText.isSpace(in.charAt(from))) {
            from++;
        }
        while (to > from && PythonText.isSpace(in.charAt(to - 1))) {
            to--;
        }
        for (int i = from; i < to; i++) {
            char c = in.charAt(i);
            if (CHINESE[c]) {
                out.addSpaced(c);
            } else {
                out.add(c);
            }
        }
        MtevalTokenizer.substitute(out, scratch);
    }

    /** Whether the zh tokenizer takes a character for Chinese. */
    static boolean isChinese(char c) {
        return CHINESE[c];
    }
}
