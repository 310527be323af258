package org.kefubench.rules.index;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.kefubench.api.Intent;

/** Nearest neighbours as a classifier: each of the best candidates votes for its intent with the square of its score. */
record Neighbours(int count, double threshold) {

    /** The intent of the neighbours, or out of scope where the best of them is less alike than the threshold or they say so. */
    Intent vote(List<Ranked> ranked) {
        Map<String, Double> votes = new LinkedHashMap<>();
        Map<String, Double> best = new LinkedHashMap<>();
        for (Ranked neighbour : ranked.subList(0, Math.min(count, ranked.size()))) {
            String label = Objects.requireNonNull(neighbour.entry().intent());
            votes.merge(label, neighbour.score() * neighbour.score(), Double::sum);
            best.putIfAbsent(label, neighbour.score());
        }
        List<Intent.Scored> ranking = votes.entrySet().stream()
                .map(vote -> new Intent.Scored(vote.getKey(), vote.getValue()))
                .sorted(Comparator.comparingDouble(Intent.Scored::score).reversed())
                .toList();
        if (ranking.isEmpty()) {
            return Intent.outOfScope(0);
        }
        String label = ranking.get(0).label();
        double confidence = best.getOrDefault(label, 0.0);
        List<Intent.Scored> inScope = ranking.stream()
                .filter(s -> !s.label().equals(Intent.OUT_OF_SCOPE))
                .toList();
        boolean rejected = confidence < threshold || label.equals(Intent.OUT_OF_SCOPE);
        return rejected
                ? new Intent(Intent.OUT_OF_SCOPE, Math.max(0, 1 - confidence), inScope)
                : new Intent(label, confidence, inScope);
    }
}
