package org.kefubench.neural.tokenizer;

import java.text.Normalizer;
import java.util.function.Consumer;

/**
 * BERT's preparation of text: control characters go, whitespace becomes spaces, Chinese characters stand alone, accents and case go if asked, and words end at spaces and
 * punctuation.
 */
final class BertNormalizer {

    private final boolean lowerCase;
    private final boolean stripAccents;

    BertNormalizer(boolean lowerCase, boolean stripAccents) {
        this.lowerCase = lowerCase;
        this.stripAccents = stripAccents;
    }

    /** Hands over the words of a text, each punctuation mark as a word of its own. */
    void words(String text, Consumer<String> words) {
        String plain = stripAccents && !ascii(text) ? withoutAccents(text) : text;
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < plain.length(); ) {
            int c = plain.codePointAt(i);
            i += Character.charCount(c);
            if (dropped(c)) {
                continue;
            }
            if (white(c)) {
                flush(word, words);
            } else if (chinese(c) || punctuation(c)) {
                flush(word, words);
                words.accept(Character.toString(lower(c)));
            } else {
                word.appendCodePoint(lower(c));
            }
        }
        flush(word, words);
    }

    private static void flush(StringBuilder word, Consumer<String> words) {
        if (word.length() > 0) {
            words.accept(word.toString());
            word.setLength(0);
        }
    }

    private int lower(int c) {
        return lowerCase ? Character.toLowerCase(c) : c;
    }

    private static boolean ascii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }

    private static String withoutAccents(String text) {
        String apart = Normalizer.normalize(text, Normalizer.Form.NFD);
        StringBuilder kept = new StringBuilder(apart.length());
        apart.codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    /** Zero, the replacement character, and all of Unicode's category "other" but tab and line ends. */
    private static boolean dropped(int c) {
        if (c == '\t' || c == '\n' || c == '\r') {
            return false;
        }
        int type = c < 128 ? (c < 32 || c == 127 ? Character.CONTROL : 0) : Character.getType(c);
        return c == 0
                || c == 0xFFFD
                || (type == Character.CONTROL && c != 0)
                || type == Character.FORMAT
                || type == Character.PRIVATE_USE
                || type == Character.SURROGATE
                || (type == Character.UNASSIGNED && c >= 128);
    }

    private static boolean white(int c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || (c >= 128 && Character.isSpaceChar(c));
    }

    /** The ideographs that BERT's authors listed. */
    static boolean chinese(int c) {
        return c >= 0x3400
                && (c <= 0x4DBF
                        || (c >= 0x4E00 && c <= 0x9FFF)
                        || (c >= 0xF900 && c <= 0xFAFF)
                        || (c >= 0x20000 && c <= 0x2A6DF)
                        || (c >= 0x2A700 && c <= 0x2B81F)
                        || (c >= 0x2B820 && c <= 0x2CEAF)
                        || (c >= 0x2F800 && c <= 0x2FA1F));
    }

    /** Whether it is written without spaces around it in Chinese: characters, wide punctuation and wide forms. */
    static boolean written(int c) {
        return chinese(c)
                || (c >= 0x3000 && c <= 0x303F)
                || (c >= 0xFF00 && c <= 0xFFEF)
                || (c >= 0x2018 && c <= 0x2026);
    }

    private static boolean punctuation(int c) {
        if (c < 128) {
            return c > 32 && !(c >= '0' && c <= '9') && !(c >= 'A' && c <= 'Z') && !(c >= 'a' && c <= 'z') && c < 127;
        }
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
}
