package org.kefubench.lora.adapter;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Which modules an adapter changes, by their names in the model without prefix. */
public sealed interface TargetModules {

    /** Whether a module is meant. Names do not tell a projection from a normalization: the caller asks of modules that an adapter can change. */
    boolean matches(String module);

    /** Names, each of which means the module of that name and all whose name ends in it after a dot; sorted. */
    record Names(List<String> names) implements TargetModules {

        /** Sorts and checks. */
        public Names {
            names = names.stream().sorted().distinct().toList();
            if (names.isEmpty() || names.contains("")) {
                throw new IllegalArgumentException("target_modules " + names + ": expected at least one name");
            }
        }

        @Override
        public boolean matches(String module) {
            return names.stream().anyMatch(name -> module.equals(name) || module.endsWith("." + name));
        }
    }

    /** A regular expression that must match the whole name. */
    record Expression(Pattern pattern) implements TargetModules {

        @Override
        public boolean matches(String module) {
            return pattern.matcher(module).matches();
        }
    }

    /** Every linear module but the output head. */
    record AllLinear() implements TargetModules {

        /** As PEFT writes it. */
        public static final String WORD = "all-linear";

        private static final Pattern HEAD =
                Pattern.compile("(.*\\.)?(lm_head|score|classifier(\\..*)?|qa_outputs|cls(\\..*)?)");

        @Override
        public boolean matches(String module) {
            return !HEAD.matcher(module).matches();
        }
    }

    /** From the text of a configuration: {@code all-linear} or a regular expression. */
    static TargetModules of(String text) {
        if (text.equals(AllLinear.WORD)) {
            return new AllLinear();
        }
        try {
            return new Expression(Pattern.compile(text));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "target_modules '" + text + "' is no regular expression: " + e.getDescription(), e);
        }
    }

    /** The value of the first key that means a module: {@code (.*\.)?(key)$}, as rank and alpha patterns are read. */
    static boolean patternMatches(String key, String module) {
        try {
            Matcher matcher = Pattern.compile("(.*\\.)?(" + key + ")$").matcher(module);
            return matcher.lookingAt() && matcher.end() == module.length();
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "pattern '" + key + "' is no regular expression: " + e.getDescription(), e);
        }
    }
}
