package org.kefubench.rules.compare;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** English words without a language model: the function words, and base forms as far as endings tell them. */
public final class EnglishWords {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+(?:'\\p{L}+)?");

    private static final Set<String> STOP_WORDS =
            words("a about above after again all almost also although always am an and"
                    + " another any anyone anything are as at be because been before being below between both but by call can cannot"
                    + " could did do does doing done down during each either else enough even ever every everyone everything few first"
                    + " for from full get give go had has have he hence her here hers herself him himself his how however i if in indeed"
                    + " into is it its itself just keep last least less made make many may me might mine more most much must my myself"
                    + " name never next no nobody none nor not nothing now of off often on once one only onto or other others our ours"
                    + " ourselves out over own part per perhaps please put quite rather really same say see seem serious several she"
                    + " should show since so some someone something sometimes still such take than that the their them themselves then"
                    + " there these they this those though through to together too toward under until up upon us using various very was"
                    + " we well were what whatever when where whether which while who whole whom whose why will with within without would"
                    + " yet you your yours yourself");

    private EnglishWords() {}

    /** The words of a text in order; punctuation is none. */
    public static List<String> of(String text) {
        return WORD.matcher(text).results().map(MatchResult::group).toList();
    }

    /** Whether a word, in either case, tells little of what a sentence is about. */
    public static boolean isStopWord(String word) {
        return STOP_WORDS.contains(word.toLowerCase(Locale.ROOT));
    }

    /** The word without the endings of plural and verb forms, as far as they can be told without a dictionary. */
    public static String lemma(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (lower.endsWith("ies") && lower.length() > 4) {
            return lower.substring(0, lower.length() - 3) + "y";
        }
        if (lower.length() > 4 && (lower.endsWith("sses") || lower.endsWith("shes") || lower.endsWith("ches"))) {
            return lower.substring(0, lower.length() - 2);
        }
        boolean plural = lower.length() > 3
                && lower.endsWith("s")
                && !lower.endsWith("ss")
                && !lower.endsWith("us")
                && !lower.endsWith("is");
        return plural ? lower.substring(0, lower.length() - 1) : lower;
    }

    private static Set<String> words(String list) {
        return Set.copyOf(Arrays.asList(list.split(" ")));
    }
}
