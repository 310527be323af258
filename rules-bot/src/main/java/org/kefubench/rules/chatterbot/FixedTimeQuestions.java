package org.kefubench.rules.chatterbot;

import java.util.Collections;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The phrases by which version 1.2 recognises a question for the time, anywhere in a text, letter case included. */
final class FixedTimeQuestions {

    private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{N}]+|[^\\s]");

    private static final List<List<String>> PHRASES = List.of(
                    "What time is it?",
                    "Hey, what time is it?",
                    "Do you have the time?",
                    "Do you know the time?",
                    "Do you know what time it is?",
                    "What is the time?",
                    "What time is it now?",
                    "Can you tell me the time?",
                    "Could you tell me the time?",
                    "What is the current time?")
            .stream()
            .map(FixedTimeQuestions::tokens)
            .toList();

    private FixedTimeQuestions() {}

    static boolean asks(String text) {
        List<String> tokens = tokens(text);
        return PHRASES.stream().anyMatch(phrase -> Collections.indexOfSubList(tokens, phrase) >= 0);
    }

    private static List<String> tokens(String text) {
        return TOKEN.matcher(text).results().map(MatchResult::group).toList();
    }
}
