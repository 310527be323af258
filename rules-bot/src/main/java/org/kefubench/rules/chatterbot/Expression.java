package org.kefubench.rules.chatterbot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * An arithmetic expression found in a sentence, in digits, symbols or English words.
 *
 * @param tokens the words from the first arithmetic term to the last
 */
record Expression(List<String> tokens) {

    private static final String JOINED = "\u0001";

    /** Strips what is no arithmetic from both ends of a sentence. */
    static Expression in(String sentence) {
        List<String> tokens = tokens(sentence);
        int start = 0;
        int end = tokens.size();
        while (start < end && !MathWords.isTerm(tokens.get(start))) {
            start++;
        }
        while (end > start && !MathWords.isTerm(tokens.get(end - 1))) {
            end--;
        }
        return new Expression(tokens.subList(start, end));
    }

    /** Lower-case words; a last character that is no letter or digit, and parentheses, stand alone. */
    private static List<String> tokens(String sentence) {
        String text = sentence.toLowerCase(Locale.ROOT);
        if (!text.isEmpty() && !Character.isLetterOrDigit(text.charAt(text.length() - 1))) {
            text = text.substring(0, text.length() - 1) + " " + text.charAt(text.length() - 1);
        }
        text = text.replace("(", " ( ").replace(")", " ) ");
        for (String phrase : MathWords.phrases()) {
            text = text.replace(phrase, phrase.replace(" ", JOINED));
        }
        List<String> tokens = new ArrayList<>();
        for (String token : text.strip().split("\\s+")) {
            tokens.add(token.replace(JOINED, " "));
        }
        tokens.removeAll(Collections.singleton(""));
        return tokens;
    }

    @Override
    public String toString() {
        return String.join(" ", tokens);
    }
}
