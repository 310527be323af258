package org.kefubench.datasets.clean;

import com.github.houbb.opencc4j.util.ZhConverterUtil;
import java.text.Normalizer;
import java.util.regex.Pattern;

/** What the steps do to a text. Each function returns the same object where it finds nothing to change. */
final class Texts {

    private static final Pattern URL =
            Pattern.compile("(?:https?://|www\\.)[^\\s<>\"'，。；）】]+", Pattern.CASE_INSENSITIVE);
    private static final Pattern EMOJI = Pattern.compile(
            "[\\x{1F000}-\\x{1FAFF}\\x{2600}-\\x{27BF}\\x{2B00}-\\x{2BFF}\\x{FE0F}\\x{20E3}]+(?:\\x{200D}[\\x{1F000}-\\x{1FAFF}\\x{2600}-\\x{27BF}\\x{FE0F}]+)*");

    private Texts() {}

    /** Control, zero-width and soft-hyphen characters out, line ends and odd blanks to spaces, runs of spaces to one, none at the ends. */
    static String withoutControls(String text) {
        if (!needsControl(text)) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isBlank(c)) {
                if (clean.length() > 0 && clean.charAt(clean.length() - 1) != ' ') {
                    clean.append(' ');
                }
            } else if (!isInvisible(c)) {
                clean.append(c);
            }
        }
        int length = clean.length();
        if (length > 0 && clean.charAt(length - 1) == ' ') {
            clean.setLength(length - 1);
        }
        return clean.toString();
    }

    private static boolean needsControl(String text) {
        boolean blank = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ') {
                if (blank) {
                    return true;
                }
                blank = true;
            } else if (c < ' ' || (c >= 0x7F && (isBlank(c) || isInvisible(c)))) {
                return true;
            } else {
                blank = false;
            }
        }
        return blank && !text.isEmpty();
    }

    private static boolean isBlank(char c) {
        return c == ' '
                || c == '\t'
                || c == '\n'
                || c == '\r'
                || c == '\u00A0'
                || c == '\u3000'
                || c == '\u2028'
                || c == '\u2029'
                || (c >= '\u2000' && c <= '\u200A');
    }

    private static boolean isInvisible(char c) {
        return c < ' '
                || (c >= '\u007F' && c < '\u00A0')
                || c == '\u00AD'
                || c == '\u200B'
                || c == '\u200C'
                || c == '\u200E'
                || c == '\u200F'
                || (c >= '\u202A' && c <= '\u202E')
                || (c >= '\u2060' && c <= '\u2064')
                || c == '\uFEFF'
                || c == '\uFFFD';
    }

    /** Unicode's compatibility composition. */
    static String nfkc(String text) {
        return isAscii(text) || Normalizer.isNormalized(text, Normalizer.Form.NFKC)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    /** Full-width Latin letters and digits to ordinary ones; Chinese punctuation stays. */
    static String halfWidth(String text) {
        if (isAscii(text)) {
            return text;
        }
        StringBuilder changed = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean wide =
                    isBetween(c, '０', '９') || isBetween(c, 'Ａ', 'Ｚ') || isBetween(c, 'ａ', 'ｚ') || "＠＃％".indexOf(c) >= 0;
            if (wide) {
                changed = changed == null ? new StringBuilder(text) : changed;
                changed.setCharAt(i, (char) (c - 0xFEE0));
            }
        }
        return changed == null ? text : changed.toString();
    }

    private static boolean isBetween(char c, char first, char last) {
        return c >= first && c <= last;
    }

    static String simplified(String text) {
        return isAscii(text) ? text : same(text, ZhConverterUtil.toSimple(text));
    }

    static String traditional(String text) {
        return isAscii(text) ? text : same(text, ZhConverterUtil.toTraditional(text));
    }

    /** Web addresses to the word {@code <url>}. */
    static String withoutUrls(String text) {
        return text.contains("://") || text.contains("www.") || text.contains("WWW.")
                ? same(text, URL.matcher(text).replaceAll("<url>"))
                : text;
    }

    static String withoutEmoji(String text) {
        return isAscii(text) ? text : same(text, EMOJI.matcher(text).replaceAll(""));
    }

    static String maskedEmoji(String text) {
        return isAscii(text) ? text : same(text, EMOJI.matcher(text).replaceAll("<emoji>"));
    }

    static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7E) {
                return false;
            }
        }
        return true;
    }

    private static String same(String before, String after) {
        return before.equals(after) ? before : after;
    }
}
