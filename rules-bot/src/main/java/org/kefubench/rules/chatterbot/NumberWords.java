package org.kefubench.rules.chatterbot;

import java.math.BigInteger;
import java.util.List;

/**
 * A number at a place of an expression, in digits or words.
 *
 * @param end position after it
 */
record NumberWords(PythonNumber value, int end) {

    /** Whether a token begins a number. */
    static boolean starts(String token) {
        return MathWords.isNumber(token) || isWord(token) || isHyphenated(token);
    }

    private static boolean isWord(String token) {
        return MathWords.NUMBERS.containsKey(token) || MathWords.SCALES.containsKey(token);
    }

    private static boolean isHyphenated(String token) {
        int hyphen = token.indexOf('-');
        return hyphen > 0
                && MathWords.NUMBERS.containsKey(token.substring(0, hyphen))
                && MathWords.NUMBERS.containsKey(token.substring(hyphen + 1));
    }

    /** The number that begins at a place: {@code 3 thousand 6 hundred 2} is 3602. */
    static NumberWords from(List<String> tokens, int start) {
        String first = tokens.get(start);
        boolean alone = start + 1 == tokens.size() || !isWord(tokens.get(start + 1));
        if (MathWords.isNumber(first) && (alone || first.contains("."))) {
            return new NumberWords(
                    first.contains(".")
                            ? new PythonNumber.Real(Double.parseDouble(first))
                            : new PythonNumber.Whole(new BigInteger(first)),
                    start + 1);
        }
        long total = 0;
        long group = 0;
        int at = start;
        for (; at < tokens.size() && continues(tokens.get(at)); at++) {
            long scale = MathWords.SCALES.getOrDefault(tokens.get(at), 0L);
            if (scale == 100) {
                group = Math.max(1, group) * scale;
            } else if (scale > 0) {
                total += Math.max(1, group) * scale;
                group = 0;
            } else {
                group += small(tokens.get(at));
            }
        }
        return new NumberWords(new PythonNumber.Whole(BigInteger.valueOf(total + group)), at);
    }

    private static boolean continues(String token) {
        return isWord(token) || isHyphenated(token) || token.matches("\\d{1,15}");
    }

    private static long small(String token) {
        if (Character.isDigit(token.charAt(0))) {
            return Long.parseLong(token);
        }
        long sum = 0;
        for (String part : token.split("-")) {
            sum += MathWords.NUMBERS.getOrDefault(part, 0L);
        }
        return sum;
    }
}
