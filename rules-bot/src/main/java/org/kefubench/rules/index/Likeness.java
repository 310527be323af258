package org.kefubench.rules.index;

import org.kefubench.rules.compare.Comparison;
import org.kefubench.rules.compare.JaccardSimilarity;
import org.kefubench.rules.compare.LevenshteinDistance;

/** What ranks the candidates that the index found. */
public enum Likeness {
    /** {@link #WORDS} in the profile indexed, {@link #LEVENSHTEIN} in those of ChatterBot. */
    AUTO,
    /** The BM25 score of the words over that of an equal statement. */
    WORDS,
    /** ChatterBot's LevenshteinDistance, the difflib ratio of the characters. */
    LEVENSHTEIN,
    /** ChatterBot's JaccardSimilarity, the share of common words. */
    JACCARD,
    /** The mean of the two: words tell the topic, characters the wording. */
    BLEND;

    private static final Comparison CHARACTERS = new LevenshteinDistance(false);
    private static final Comparison SHARED_WORDS = new JaccardSimilarity();

    /** Likeness to an input, in [0, 1]. */
    interface Bound {
        double of(Candidate candidate);
    }

    Bound bind(String input) {
        if (this == WORDS || this == AUTO) {
            return Candidate::words;
        }
        Comparison.Bound characters = (this == JACCARD ? SHARED_WORDS : CHARACTERS).bind(input);
        return this != BLEND
                ? candidate -> characters.to(candidate.entry().text())
                : candidate ->
                        (candidate.words() + characters.to(candidate.entry().text())) / 2;
    }
}
