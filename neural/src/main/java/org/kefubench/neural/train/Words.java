package org.kefubench.neural.train;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The words of a text as BERT's tokenizer cuts them before it looks at its vocabulary: at blanks, and round every punctuation mark and Chinese character. */
final class Words {

    private Words() {}

    /**
     * Cuts a text.
     *
     * @param lowerCase also strip accents, as the uncased models do
     */
    static List<String> of(String text, boolean lowerCase) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        normalized(text, lowerCase).codePoints().forEach(c -> {
            if (isBlank(c)) {
                flush(word, words);
            } else if (standsAlone(c)) {
                flush(word, words);
                words.add(Character.toString(c));
            } else if (!isControl(c)) {
                word.appendCodePoint(c);
            }
        });
        flush(word, words);
        return words;
    }

    private static String normalized(String text, boolean lowerCase) {
        if (!lowerCase) {
            return text;
        }
        String apart = Normalizer.normalize(text, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
        StringBuilder plain = new StringBuilder(apart.length());
        apart.codePoints().filter(c -> Character.getType(c) != Character.NON_SPACING_MARK).forEach(plain::appendCodePoint);
        return plain.toString();
    }

    private static void flush(StringBuilder word, List<String> words) {
        if (word.length() > 0) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    private static boolean isBlank(int c) {
        return c == '\t' || c == '\n' || c == '\r' || Character.getType(c) == Character.SPACE_SEPARATOR;
    }

    private static boolean isControl(int c) {
        int type = Character.getType(c);
        return c == 0 || c == 0xFFFD || type == Character.CONTROL || type == Character.FORMAT;
    }

    private static boolean standsAlone(int c) {
        return isPunctuation(c) || Character.isIdeographic(c);
    }

    /** All ASCII that is neither letter, digit nor blank, and Unicode's classes P*. */
    private static boolean isPunctuation(int c) {
        if (c < 128) {
            return c > ' ' && c < 127 && !Character.isLetterOrDigit(c);
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
