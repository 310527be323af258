package org.kefubench.metrics.ter;

import org.kefubench.metrics.text.PythonText;
import org.kefubench.metrics.text.WesternPunctuation;

/** The tokenizer of the TER program tercom. */
final class TercomTokenizer {

    private static final String ASIAN_PUNCTUATION =
            "\u3001\u3002\u30fb\uff0e\uff0c\uff1f\uff1a\uff1b\uff01\uff02\uff08\uff09";

    private final Ter settings;

    TercomTokenizer(Ter settings) {
        this.settings = settings;
    }

    String tokenize(String segment) {
        String line = settings.caseSensitive() ? segment : PythonText.lower(segment);
        if (settings.normalized()) {
            line = normalized(line);
            if (settings.asianSupport()) {
                line = asianSplit(line);
            }
        }
        if (settings.noPunctuation()) {
            line = withoutPunctuation(line);
        }
        return line;
    }

    /** Unescapes and splits off Western punctuation; here a line break before a hyphen joins, not after it as in mteval. */
    private static String normalized(String line) {
        String joined = line.replace("\n-", "").replace('\n', ' ');
        String unescaped = joined.replace("&quot;", "\"")
                .replace("&amp;", "&")
                .replace("&lt;", "<")
                .replace("&gt;", ">");
        String split = WesternPunctuation.splitMarks(" " + unescaped + " ");
        return WesternPunctuation.splitNumbers(split.replace("'s ", " 's "));
    }

    /**
     * Puts spaces round Chinese characters and Asian punctuation. The program's rules for runs of kana ask for the start of the line, where the padding
     * stands, and so never apply.
     */
    private static String asianSplit(String line) {
        StringBuilder out = new StringBuilder(line.length() + 16);
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (isAsian(c) || isAsianPunctuation(c)) {
                out.append(' ').append(c).append(' ');
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private String withoutPunctuation(String line) {
        StringBuilder out = new StringBuilder(line.length());
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean remove = ".,?:;!\"()".indexOf(c) >= 0 || (settings.asianSupport() && isAsianPunctuation(c));
            if (!remove) {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** The blocks that are split; one range of the program runs from U+3200 to U+3F22, far into extension A. */
    private static boolean isAsian(char c) {
        return (c >= 0x4e00 && c <= 0x9fff)
                || (c >= 0x3200 && c <= 0x4dbf)
                || (c >= 0x31c0 && c <= 0x31ef)
                || (c >= 0x2e80 && c <= 0x2eff)
                || (c >= 0xf900 && c <= 0xfaff)
                || (c >= 0xfe30 && c <= 0xfe4f);
    }

    private static boolean isAsianPunctuation(char c) {
        return (c >= 0x3008 && c <= 0x3011)
                || (c >= 0x3014 && c <= 0x301f)
                || (c >= 0xff61 && c <= 0xff65)
                || ASIAN_PUNCTUATION.indexOf(c) >= 0;
    }
}
