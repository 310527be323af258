package org.kefubench.rules.index;

import java.util.ArrayList;
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
     * Chooses answers.
     *
     * @param ranked best first; the first has responses
     * @param most of these, fewer where there are not so many; at least 1
     * @return the one that is given first
     */
    List<String> select(String input, List<Ranked> ranked, int most) {
        List<String> responses = ranked.get(0).entry().responses();
        return switch (this) {
            case FIRST -> responses.subList(0, Math.min(most, responses.size()));
            case RANDOM -> drawn(new Random(input.hashCode()), responses, most);
            case MOST_FREQUENT -> mostFrequent(ranked, most);
        };
    }

    /** Drawn one after the other, none put back. */
    private static List<String> drawn(Random random, List<String> responses, int most) {
        List<String> left = new ArrayList<>(responses);
        List<String> drawn = new ArrayList<>();
        while (drawn.size() < most && !left.isEmpty()) {
            drawn.add(left.remove(random.nextInt(left.size())));
        }
        return drawn;
    }

    private static List<String> mostFrequent(List<Ranked> ranked, int most) {
        double floor = ranked.get(0).score() * ABOUT_AS_ALIKE;
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Ranked candidate : ranked) {
            if (candidate.score() >= floor) {
                candidate.entry().responses().forEach(response -> counts.merge(response, 1, Integer::sum));
            }
        }
        // The sort keeps the order of the ranking among equals.
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
    }
}
