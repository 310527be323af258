package org.kefubench.rules;

import java.util.List;
import org.kefubench.rules.chatterbot.BestMatch;
import org.kefubench.rules.chatterbot.Tagger;
import org.kefubench.rules.index.Analysis;
import org.kefubench.rules.index.Likeness;
import org.kefubench.rules.index.Selection;

/**
 * Options of the rules bot; each belongs to all profiles, to {@code indexed}, or to those of ChatterBot.
 *
 * @param profile {@code indexed}, {@code cb-1.0} or {@code cb-1.2}
 * @param comparison what ranks candidates; the ChatterBot profiles know levenshtein and jaccard
 * @param selection which of several answers is given
 * @param answers indexed: how many answers are named for a request where the best statement has so many, 1 to 5; the first is given, all together are scored as
 *     {@code bleu_nbest}
 * @param analysis indexed: how texts become index terms
 * @param candidates indexed: how many statements the index finds for the comparison to rank
 * @param neighbours indexed: how many of the best vote for the intent
 * @param threshold indexed: the least likeness of a statement that the bot answers from, in [0, 1]
 * @param calibrate indexed: whether labelled validation rows, where there are any, choose another threshold for intents: the lowest of those that get most of
 *     them right
 * @param contextWeight indexed: share of the turns before in the score of a candidate, in [0, 1]
 * @param contextTurns indexed: how many of the turns before count
 * @param spelling indexed: whether words unknown to the index are replaced by known ones that are one edit away
 * @param postingsBudget indexed: how many postings finding candidates may read
 * @param storage ChatterBot: {@code memory}, {@code sql} for the SQLite file in the model directory, or a JDBC URL; a database there that holds statements is
 *     used as it is, one that does not is trained
 * @param tagger ChatterBot: what makes search texts
 * @param filtered ChatterBot: whether only rows that share a word of the search text are compared (IndexedTextSearch) or all (TextSearch)
 * @param learning ChatterBot: whether input and answer are stored
 * @param maximumSimilarity ChatterBot: the search ends at the first match that is at least so alike
 * @param adapters ChatterBot: {@code best-match}, {@code mathematical-evaluation}, {@code time-logic}, {@code unit-conversion}, in the order in which they are
 *     asked
 * @param defaultResponses ChatterBot: what to say where nothing was found
 * @param excludedWords ChatterBot: words that no answer may contain
 * @param corpus ChatterBot: a file or folder in the YAML corpus format to train on as well; empty for none
 */
public record RulesOptions(
        String profile,
        Likeness comparison,
        Selection selection,
        int answers,
        Analysis analysis,
        int candidates,
        int neighbours,
        double threshold,
        boolean calibrate,
        double contextWeight,
        int contextTurns,
        boolean spelling,
        int postingsBudget,
        String storage,
        Tagger tagger,
        boolean filtered,
        boolean learning,
        double maximumSimilarity,
        List<String> adapters,
        List<String> defaultResponses,
        List<String> excludedWords,
        String corpus) {

    private static final int MOST_ANSWERS = 5;

    /** The profile indexed. */
    public static final RulesOptions DEFAULTS = new RulesOptions(
            "indexed",
            Likeness.AUTO,
            Selection.FIRST,
            1,
            Analysis.AUTO,
            32,
            10,
            0.3,
            true,
            0.3,
            2,
            true,
            5_000,
            "memory",
            Tagger.LOWERCASE,
            true,
            false,
            BestMatch.MAXIMUM_SIMILARITY,
            List.of("best-match"),
            List.of(),
            List.of(),
            "");

    /** Checks every range. */
    public RulesOptions {
        boolean classic = Profile.of(profile).version().isPresent();
        check(answers >= 1 && answers <= MOST_ANSWERS, "answers", answers, "1 to " + MOST_ANSWERS);
        check(answers == 1 || !classic, "answers", answers, "1 in profile " + profile);
        check(candidates >= 1, "candidates", candidates, "at least 1");
        check(neighbours >= 1 && neighbours <= candidates, "neighbours", neighbours, "1 to candidates");
        check(threshold >= 0 && threshold <= 1, "threshold", threshold, "a number in [0, 1]");
        check(contextWeight >= 0 && contextWeight <= 1, "context_weight", contextWeight, "a number in [0, 1]");
        check(contextTurns >= 0, "context_turns", contextTurns, "at least 0");
        check(postingsBudget >= 1, "postings_budget", postingsBudget, "at least 1");
        check(
                maximumSimilarity >= 0 && maximumSimilarity <= 1,
                "maximum_similarity",
                maximumSimilarity,
                "a number in [0, 1]");
        check(
                storage.equals("memory") || storage.equals("sql") || storage.startsWith("jdbc:"),
                "storage",
                storage,
                "memory, sql or a JDBC URL");
        check(
                !classic || (comparison != Likeness.WORDS && comparison != Likeness.BLEND),
                "comparison",
                comparison,
                "auto, levenshtein or jaccard in profile " + profile);
        adapters.forEach(AdapterName::of);
        check(!adapters.isEmpty(), "adapters", adapters, "at least one of " + AdapterName.all());
        adapters = List.copyOf(adapters);
        defaultResponses = List.copyOf(defaultResponses);
        excludedWords = List.copyOf(excludedWords);
    }

    private static void check(boolean holds, String key, Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(key + ": " + value + ", expected " + expected);
        }
    }
}
