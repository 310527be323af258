package org.kefubench.rules.chatterbot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The classifier by which version 1.0 recognises a question for the time: NLTK's naive Bayes over words and letters of a dozen sentences, probabilities by
 * expected likelihood (half a count added to each value that a feature has).
 */
final class LearnedTimeQuestions {

    private static final List<String> POSITIVE = List.of(
            "what time is it",
            "hey what time is it",
            "do you have the time",
            "do you know the time",
            "do you know what time it is",
            "what is the time");

    /** The last one is two that the original runs together. */
    private static final List<String> NEGATIVE = List.of(
            "it is time to go to sleep",
            "what is your favorite color",
            "i had a great time",
            "thyme is my favorite herb",
            "do you have time to look at my essay",
            "how do you have the time to do all this" + "what is it");

    private static final Set<String> WORDS = new HashSet<>();
    private static final Set<String> FIRST_WORDS = new HashSet<>();
    private static final Counts ASKS;
    private static final Counts ASKS_NOT;
    private static final Map<String, Set<Object>> VALUES = new HashMap<>();

    /** Stands for the value of a feature that a sentence does not have. */
    private static final Object ABSENT = "absent";

    static {
        List<String> all = new ArrayList<>(POSITIVE);
        all.addAll(NEGATIVE);
        all.forEach(sentence -> {
            WORDS.addAll(List.of(sentence.split(" ")));
            FIRST_WORDS.add(sentence.split(" ")[0]);
        });
        ASKS = Counts.of(POSITIVE);
        ASKS_NOT = Counts.of(NEGATIVE);
        List.of(ASKS, ASKS_NOT).forEach(Counts::noteValues);
        Set<String> names = Set.copyOf(VALUES.keySet());
        List.of(ASKS, ASKS_NOT).forEach(counts -> counts.noteAbsent(names));
    }

    private LearnedTimeQuestions() {}

    static boolean asks(String text) {
        Map<String, Object> features = features(text.toLowerCase(Locale.ROOT));
        return ASKS.logarithm(features) > ASKS_NOT.logarithm(features);
    }

    private static Map<String, Object> features(String text) {
        Map<String, Object> features = new LinkedHashMap<>();
        for (String word : text.strip().split("\\s+")) {
            features.put("first_word(" + word + ")", FIRST_WORDS.contains(word));
            features.put("contains(" + word + ")", WORDS.contains(word));
        }
        for (char letter = 'a'; letter <= 'z'; letter++) {
            char wanted = letter;
            long count = text.chars().filter(c -> c == wanted).count();
            features.put("count(" + letter + ")", count);
            features.put("has(" + letter + ")", count > 0);
        }
        return features;
    }

    /** How often each value of each feature occurs among sentences of one kind. */
    private record Counts(int sentences, Map<String, Map<Object, Integer>> counts) {

        static Counts of(List<String> sentences) {
            Map<String, Map<Object, Integer>> counts = sentences.stream()
                    .flatMap(sentence -> features(sentence).entrySet().stream())
                    .collect(Collectors.groupingBy(
                            Map.Entry::getKey,
                            HashMap::new,
                            Collectors.toMap(Map.Entry::getValue, value -> 1, Integer::sum, HashMap::new)));
            return new Counts(sentences.size(), counts);
        }

        void noteValues() {
            counts.forEach((name, values) ->
                    VALUES.computeIfAbsent(name, n -> new HashSet<>()).addAll(values.keySet()));
        }

        /** A sentence without a feature counts as one that has it with the value absent. */
        void noteAbsent(Set<String> names) {
            for (String name : names) {
                if (sum(name) < sentences) {
                    VALUES.computeIfAbsent(name, n -> new HashSet<>()).add(ABSENT);
                }
            }
        }

        private int sum(String name) {
            return counts.getOrDefault(name, Map.of()).values().stream()
                    .mapToInt(Integer::intValue)
                    .sum();
        }

        double logarithm(Map<String, Object> features) {
            double sum = 0;
            for (Map.Entry<String, Object> feature : features.entrySet()) {
                Set<Object> values = VALUES.get(feature.getKey());
                if (values != null) {
                    int count = counts.getOrDefault(feature.getKey(), Map.of()).getOrDefault(feature.getValue(), 0);
                    sum += Math.log((count + 0.5) / (sentences + 0.5 * values.size()));
                }
            }
            return sum;
        }
    }
}
