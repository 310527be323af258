package org.kefubench.rules.chatterbot;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * ChatterBot's UnitConversion: converts between units where the text begins like one of three patterns, with confidence 1. The units are those of {@link Units},
 * fewer than the library pint knows.
 */
public final class UnitConversion implements Adapter {

    private static final String WORDS =
            "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
                    + "|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
                    + "|hundred|thousand)[-\\s]?";
    private static final String DIGITS = "[+-]?\\d+(?:\\.\\d+)?";
    private static final String NUMBER = "(?<number>" + DIGITS + "|a|an|(?:" + WORDS + ")+)\\s+";
    private static final String NUMBER_WITHOUT_ARTICLE = "(?<number>" + DIGITS + "|(?:" + WORDS + ")+)\\s+";

    private static final List<Pattern> PATTERNS = List.of(
            pattern("how\\s+many\\s+(?<target>\\S+)\\s+(?:are)*\\s*in\\s+" + NUMBER + "(?<from>\\S+)\\s*"),
            pattern(NUMBER_WITHOUT_ARTICLE + "(?<from>\\S+)\\s+to\\s+(?<target>\\S+)\\s*"),
            pattern(NUMBER + "(?<from>\\S+)\\s+(?:is|are)\\s+(?:how\\s+many)*\\s+(?<target>\\S+)\\s*"));

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }

    @Override
    public Optional<Answer> answer(Statement input) {
        for (Pattern pattern : PATTERNS) {
            Matcher match = pattern.matcher(input.text());
            if (match.lookingAt()) {
                Optional<Double> value = convert(match);
                if (value.isPresent()) {
                    String text = PythonNumber.repr(value.get());
                    return Optional.of(
                            new Answer(Statement.input(text, "", input.conversation()), 1, null, "UnitConversion"));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Double> convert(Matcher match) {
        return number(match.group("number").strip())
                .flatMap(number -> Units.convert(number, unit(match.group("from")), unit(match.group("target"))));
    }

    private static Optional<Double> number(String text) {
        if (text.equalsIgnoreCase("a") || text.equalsIgnoreCase("an")) {
            return Optional.of(1.0);
        }
        return Arithmetic.evaluate(Expression.in(text)).map(Double::valueOf);
    }

    private static String unit(String text) {
        return text.replaceAll("[?.!,;]+$", "");
    }
}
