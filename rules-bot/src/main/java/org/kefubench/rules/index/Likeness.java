package org.kefubench.rules.index;

import org.kefubench.rules.compare.Comparison;
import org.kefubench.rules.compare.LevenshteinDistance;

/** What ranks the candidates that the index found. */
public enum Likeness {
    /** The BM25 score of the words over that of an equal statement. */
    WORDS,
    /** ChatterBot's LevenshteinDistance, the difflib ratio of the characters. */
    LEVENSHTEIN,
    /** The mean of the two: words tell the topic, characters the wording. */
    BLEND;

    private static final Comparison CHARACTERS = new LevenshteinDistance(false);

    /** Likeness to an input, in [0, 1]. */
    interface Bound {
        double of(Candidate candidate);
    }

    Bound bind(String input) {
        if (this == WORDS) {
            return Candidate::words;
        }
        Comparison.Bound characters = CHARACTERS.bind(input);
        return this == LEVENSHTEIN
                ? candidate -> characters.to(candidate.entry().text())
                : candidate ->
                        (candidate.words() + characters.to(candidate.entry().text())) / 2;
    }
}
