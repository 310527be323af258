package org.kefubench.rules.chatterbot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.kefubench.rules.compare.EnglishWords;

/**
 * A stand-in for ChatterBot's PosLemmaTagger: the same procedure over a small lexicon and endings instead of a spaCy model. It drops punctuation and stop
 * words (all words are kept where at most one would be left), and joins the part of speech of each word with the lemma of the next; with fewer than two words
 * the search text is the lower-case text without ASCII punctuation.
 */
final class PosLemma {

    private static final Pattern ASCII_PUNCTUATION = Pattern.compile("\\p{Punct}");

    private static final Set<String> INTERJECTIONS =
            words("hello hi hey thanks yes no ok okay oh wow bye goodbye welcome sorry ah oops");
    private static final Set<String> ADJECTIVES = words(
            "good bad new old big small long short late early fast slow right wrong"
                    + " happy sad open free ready sure nice fine broken damaged different same high low hot cold cheap best better");
    private static final Set<String> VERBS = words(
            "play want need like love know think tell ask find buy order pay send return"
                    + " cancel change help work talk speak come use try look wait start stop read write eat drink hear feel mean let");
    private static final List<String> ADJECTIVE_ENDINGS =
            List.of("some", "ful", "ous", "able", "ible", "less", "ive", "ical", "ish", "ary");
    private static final List<String> NOUN_ENDINGS =
            List.of("tion", "ment", "ness", "ity", "ance", "ence", "ure", "ship", "hood", "ism", "ist");

    private PosLemma() {}

    static String searchText(String text) {
        List<String> words = EnglishWords.of(text);
        List<String> telling =
                words.stream().filter(word -> !EnglishWords.isStopWord(word)).toList();
        List<String> kept = telling.size() <= 1 ? words : telling;
        List<String> pairs = new ArrayList<>();
        for (int i = 1; i < kept.size(); i++) {
            pairs.add(partOfSpeech(kept.get(i - 1)) + ":" + EnglishWords.lemma(kept.get(i)));
        }
        return pairs.isEmpty() ? plain(text) : String.join(" ", pairs);
    }

    private static String plain(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        String bare = ASCII_PUNCTUATION.matcher(lower).replaceAll("");
        return bare.isEmpty() ? lower : bare;
    }

    private static String partOfSpeech(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (Character.isDigit(lower.charAt(0))) {
            return "NUM";
        }
        if (INTERJECTIONS.contains(lower)) {
            return "INTJ";
        }
        if (ADJECTIVES.contains(lower) || endsWith(lower, ADJECTIVE_ENDINGS)) {
            return "ADJ";
        }
        if (EnglishWords.isStopWord(lower)) {
            return "PRON";
        }
        if (lower.endsWith("ly")) {
            return "ADV";
        }
        boolean verb = VERBS.contains(lower)
                || (!endsWith(lower, NOUN_ENDINGS) && (lower.endsWith("ing") || lower.endsWith("ed")));
        return verb ? "VERB" : "NOUN";
    }

    private static boolean endsWith(String word, List<String> endings) {
        return endings.stream().anyMatch(ending -> word.length() > ending.length() + 1 && word.endsWith(ending));
    }

    private static Set<String> words(String list) {
        return Set.copyOf(Arrays.asList(list.split(" ")));
    }
}
