package org.kefubench.datasets;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One part behind an {@code @} of a data set's name, such as {@code by-time-70-10=created#7}.
 *
 * @param numbers in the rule's name, in order; empty where an optional one is missing
 * @param value behind {@code =}, or empty; of topics the whole of it
 */
record Modifier(Rule rule, List<Integer> numbers, String value, long seed) {

    private static final long SEED = 42;
    private static final Pattern WITH_SEED = Pattern.compile("(.*)[#,](-?\\d{1,18})", Pattern.DOTALL);

    Modifier {
        numbers = List.copyOf(numbers);
    }

    /**
     * A modifier as it is written.
     *
     * @throws IllegalArgumentException naming the known ones
     */
    static Modifier parse(String text) {
        Matcher seeded = WITH_SEED.matcher(text);
        long seed = seeded.matches() ? Long.parseLong(seeded.group(2)) : SEED;
        String bare = seeded.matches() ? seeded.group(1) : text;
        int equals = bare.indexOf('=');
        String name = equals < 0 ? bare : bare.substring(0, equals);
        String value = equals < 0 ? "" : bare.substring(equals + 1);
        for (Rule rule : Rule.values()) {
            Matcher matcher = rule.pattern().matcher(name);
            if (matcher.matches()) {
                check(rule, text, equals >= 0, value);
                return new Modifier(rule, numbers(matcher, text), rule == Rule.TOPICS ? name : value, seed);
            }
        }
        throw new IllegalArgumentException(
                "'@" + text + "' after a data set is unknown: expected one of " + Rule.known());
    }

    private static void check(Rule rule, String text, boolean equals, String value) {
        if (equals && !rule.takesValue()) {
            throw new IllegalArgumentException("'@" + text + "' takes no value: expected @" + rule.usage());
        }
        if (value.isEmpty() && (equals || rule.needsValue())) {
            throw new IllegalArgumentException(
                    "'@" + text + "' lacks a value: expected @" + rule.usage().replace(" or ", " or @"));
        }
    }

    private static List<Integer> numbers(Matcher matcher, String text) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 1; i <= matcher.groupCount(); i++) {
            String digits = matcher.group(i);
            if (digits != null && digits.length() > 9) {
                throw new IllegalArgumentException("'@" + text + "': " + digits + " is too large a number");
            }
            if (digits != null) {
                numbers.add(Integer.parseInt(digits));
            }
        }
        return numbers;
    }

    /** A number of the rule's name, or what holds where it is missing. */
    int number(int index, int otherwise) {
        return index < numbers.size() ? numbers.get(index) : otherwise;
    }
}
