package org.kefubench.rules.index;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Which of several answers is given. */
public enum Selection {
    /** The first of the best statement. */
    FIRST,
    /** One of the best statement's, drawn; the same input draws the same one. */
    RANDOM,
    /** The one that most of the candidates about as alike as the best were answered with. */
    MOST_FREQUENT;

    private static final double ABOUT_AS_ALIKE = 0.9;

    /**
     * Chooses an answer.
     *
     * @param ranked best first; the first has responses
     */
    String select(String input, List<Ranked> ranked) {
        List<String> responses = ranked.get(0).entry().responses();
        return switch (this) {
            case FIRST -> responses.get(0);
            case RANDOM -> responses.get(new Random(input.hashCode()).nextInt(responses.size()));
            case MOST_FREQUENT -> mostFrequent(ranked);
        };
    }

    private static String mostFrequent(List<Ranked> ranked) {
        double floor = ranked.get(0).score() * ABOUT_AS_ALIKE;
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Ranked candidate : ranked) {
            if (candidate.score() >= floor) {
                candidate.entry().responses().forEach(response -> counts.merge(response, 1, Integer::sum));
            }
        }
        int most = counts.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
        return counts.entrySet().stream()
                .filter(count -> count.getValue() == most)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }
}
