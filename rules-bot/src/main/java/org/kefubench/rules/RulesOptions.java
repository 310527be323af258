package org.kefubench.rules;

import org.kefubench.rules.index.Analysis;
import org.kefubench.rules.index.Likeness;
import org.kefubench.rules.index.Selection;

/**
 * Options of the rules bot.
 *
 * @param profile {@code indexed}, {@code cb-1.0} or {@code cb-1.2}
 * @param comparison what ranks candidates; the ChatterBot profiles know levenshtein only
 * @param selection which of several answers is given
 * @param analysis how texts become index terms; profile indexed
 * @param candidates how many statements the index finds for the comparison to rank; profile indexed
 * @param neighbours how many of the best vote for the intent; profile indexed
 * @param threshold the least likeness of a statement that the bot answers from, in [0, 1]; profile indexed
 * @param contextWeight share of the turns before in the score of a candidate, in [0, 1]; profile indexed
 * @param contextTurns how many of the turns before count; profile indexed
 * @param spelling whether words unknown to the index are replaced by known ones that are one edit away; profile indexed
 * @param postingsBudget how many postings finding candidates may read; profile indexed
 */
public record RulesOptions(
        String profile,
        Likeness comparison,
        Selection selection,
        Analysis analysis,
        int candidates,
        int neighbours,
        double threshold,
        double contextWeight,
        int contextTurns,
        boolean spelling,
        int postingsBudget) {

    /** The profile indexed. */
    public static final RulesOptions DEFAULTS = new RulesOptions(
            "indexed", Likeness.BLEND, Selection.FIRST, Analysis.AUTO, 32, 5, 0.3, 0.3, 2, true, 20_000);

    /** Checks every range. */
    public RulesOptions {
        Profile.of(profile);
        check(candidates >= 1, "candidates", candidates, "at least 1");
        check(neighbours >= 1 && neighbours <= candidates, "neighbours", neighbours, "1 to candidates");
        check(threshold >= 0 && threshold <= 1, "threshold", threshold, "a number in [0, 1]");
        check(contextWeight >= 0 && contextWeight <= 1, "context_weight", contextWeight, "a number in [0, 1]");
        check(contextTurns >= 0, "context_turns", contextTurns, "at least 0");
        check(postingsBudget >= 1, "postings_budget", postingsBudget, "at least 1");
    }

    private static void check(boolean holds, String key, Number value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(key + ": " + value + ", expected " + expected);
        }
    }
}
