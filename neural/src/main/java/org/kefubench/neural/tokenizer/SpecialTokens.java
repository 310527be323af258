package org.kefubench.neural.tokenizer;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Splits a text at the special tokens that are written in it. */
final class SpecialTokens {

    /** Receives the parts of a text in order. */
    interface Parts {
        void text(String part);

        void special(String token);
    }

    private final Pattern pattern;
    private final boolean none;

    SpecialTokens(List<String> tokens) {
        none = tokens.isEmpty();
        // The longest first: a token may begin like another.
        pattern = Pattern.compile(tokens.stream()
                .sorted((a, b) -> b.length() - a.length())
                .map(Pattern::quote)
                .collect(Collectors.joining("|")));
    }

    void split(String text, Parts parts) {
        int from = 0;
        Matcher matcher = pattern.matcher(text);
        while (!none && matcher.find()) {
            if (matcher.start() > from) {
                parts.text(text.substring(from, matcher.start()));
            }
            parts.special(matcher.group());
            from = matcher.end();
        }
        if (from < text.length()) {
            parts.text(text.substring(from));
        }
    }
}
