package org.kefubench.rules.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A candidate with its place in the ranking.
 *
 * @param likeness of the statement itself, in [0, 1]
 * @param score what it is ranked by: the likeness, mixed with that of the turns before where the input has some
 */
record Ranked(Entry entry, double likeness, double score) {

    private static final Comparator<Ranked> BEST_FIRST =
            Comparator.comparingDouble(Ranked::score).reversed();

    /** Ranks candidates, best first; equal ones stay in the order of the index. */
    static List<Ranked> rank(List<Candidate> candidates, Likeness.Bound likeness, double contextWeight) {
        List<Ranked> ranked = new ArrayList<>(candidates.size());
        for (Candidate candidate : candidates) {
            double alike = likeness.of(candidate);
            double score = (1 - contextWeight) * alike + contextWeight * candidate.context();
            ranked.add(new Ranked(candidate.entry(), alike, score));
        }
        ranked.sort(BEST_FIRST);
        return ranked;
    }
}
