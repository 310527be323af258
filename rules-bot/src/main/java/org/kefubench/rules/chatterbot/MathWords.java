package org.kefubench.rules.chatterbot;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words and symbols of an arithmetic expression in English, with the constants exactly as mathparse has them, wrong digits of pi included. */
final class MathWords {

    /** Symbols between two numbers. */
    static final Set<String> BINARY = Set.of("+", "-", "*", "/", "^");
    /** Symbols before a number. */
    static final Set<String> UNARY = Set.of("sqrt", "log");
    /** Named numbers. */
    static final Map<String, Double> CONSTANTS = Map.of("pi", 3.141693, "e", 2.718281);
    /** Phrases that stand for a symbol between or before numbers. */
    static final Map<String, String> OPERATORS = Map.of(
            "plus", "+",
            "minus", "-",
            "times", "*",
            "divided by", "/",
            "to the power of", "^",
            "square root of", "sqrt");
    /** Words after a number, with the power that they raise it to. */
    static final Map<String, BigInteger> POWERS =
            Map.of("squared", BigInteger.valueOf(2), "cubed", BigInteger.valueOf(3));
    /** Words that multiply what is before them. */
    static final Map<String, Long> SCALES = Map.of(
            "hundred", 100L,
            "thousand", 1_000L,
            "million", 1_000_000L,
            "billion", 1_000_000_000L,
            "trillion", 1_000_000_000_000L);
    /** Words of numbers below a hundred. */
    static final Map<String, Long> NUMBERS = numbers();

    private MathWords() {}

    /** Phrases of several words, the longest first. */
    static List<String> phrases() {
        return List.of("to the power of", "square root of", "divided by");
    }

    /** Whether a word or symbol may be part of an expression. */
    static boolean isTerm(String token) {
        return BINARY.contains(token)
                || UNARY.contains(token)
                || CONSTANTS.containsKey(token)
                || OPERATORS.containsKey(token)
                || POWERS.containsKey(token)
                || SCALES.containsKey(token)
                || NUMBERS.containsKey(token)
                || token.equals("(")
                || token.equals(")")
                || NumberWords.starts(token);
    }

    /** Whether a token is a number in digits. */
    static boolean isNumber(String token) {
        return token.matches("[+-]?\\d+|[+-]?(\\d+\\.\\d*|\\.\\d+)");
    }

    private static Map<String, Long> numbers() {
        Map<String, Long> numbers = new LinkedHashMap<>();
        List<String> small = List.of(
                ("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
                                + " seventeen eighteen nineteen")
                        .split(" "));
        for (int i = 0; i < small.size(); i++) {
            numbers.put(small.get(i), i + 1L);
        }
        List<String> tens = List.of("twenty thirty forty fifty sixty seventy eighty ninety".split(" "));
        for (int i = 0; i < tens.size(); i++) {
            numbers.put(tens.get(i), 10L * (i + 2));
        }
        return numbers;
    }
}
