package org.kefubench.rules.template;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Chooses an intent by multinomial naive Bayes over words, and of Chinese over characters and their pairs, with add-one smoothing; its answer is the template.
 *
 * @param answers by intent; empty for out of scope
 * @param rows number of training rows by intent
 * @param words number of occurrences by intent and word
 */
record IntentAnswers(Map<String, String> answers, Map<String, Integer> rows, Map<String, Map<String, Integer>> words) {

    private static final Pattern WORD = Pattern.compile("\\p{IsHan}|[\\p{L}\\p{N}']+");

    /** Nothing learned yet. */
    IntentAnswers() {
        this(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    }

    void learn(String utterance, String intent, List<String> responses) {
        rows.merge(intent, 1, Integer::sum);
        answers.putIfAbsent(intent, responses.isEmpty() ? "" : responses.get(0));
        Map<String, Integer> counts = words.computeIfAbsent(intent, unused -> new HashMap<>());
        features(utterance).forEach(word -> counts.merge(word, 1, Integer::sum));
    }

    /** Scores for the intents of one set of answers, computed once. */
    Classifier classifier() {
        return new Classifier(this);
    }

    private static List<String> features(String text) {
        List<String> features = new ArrayList<>();
        Matcher matcher = WORD.matcher(text.toLowerCase(Locale.ROOT));
        String before = "";
        while (matcher.find()) {
            String word = matcher.group();
            features.add(word);
            if (Character.isIdeographic(word.codePointAt(0)) && !before.isEmpty()) {
                features.add(before + word);
            }
            before = Character.isIdeographic(word.codePointAt(0)) ? word : "";
        }
        return features;
    }

    /** The classifier over what was learned. */
    static final class Classifier {

        private final IntentAnswers learned;
        private final Map<String, Long> totals = new HashMap<>();
        private final int vocabulary;
        private final int allRows;

        private Classifier(IntentAnswers learned) {
            this.learned = learned;
            learned.words()
                    .forEach((intent, counts) -> totals.put(
                            intent,
                            counts.values().stream()
                                    .mapToLong(Integer::longValue)
                                    .sum()));
            vocabulary = (int) learned.words().values().stream()
                    .flatMap(counts -> counts.keySet().stream())
                    .distinct()
                    .count();
            allRows =
                    learned.rows().values().stream().mapToInt(Integer::intValue).sum();
        }

        /** Log-probabilities of the intents up to a constant, sorted by name. */
        Map<String, Double> scores(String utterance) {
            List<String> features = features(utterance);
            Map<String, Double> scores = new TreeMap<>();
            learned.rows().forEach((intent, count) -> {
                Map<String, Integer> counts = learned.words().getOrDefault(intent, Map.of());
                double score = Math.log((double) count / allRows);
                for (String feature : features) {
                    score += Math.log(
                            (counts.getOrDefault(feature, 0) + 1.0) / (totals.getOrDefault(intent, 0L) + vocabulary));
                }
                scores.put(intent, score);
            });
            return scores;
        }
    }
}
