package org.kefubench.metrics.chrf;

import java.util.List;
import org.kefubench.metrics.text.Chars;
import org.kefubench.metrics.text.NgramTrie;
import org.kefubench.metrics.text.PythonText;
import org.kefubench.metrics.text.Rounding;
import org.kefubench.metrics.text.SegmentScorer;
import org.kefubench.metrics.text.TokenIds;
import org.kefubench.metrics.text.Tokens;

/** The scorer of segments: n-grams of code points and of words, reference by reference. */
final class ChrfSegmentScorer implements SegmentScorer {

    private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    private final Chrf settings;
    private final NgramTrie characterTrie;
    private final NgramTrie wordTrie;
    private final TokenIds vocabulary = new TokenIds();
    private final Tokens referenceCharacters = new Tokens();
    private final Tokens hypothesisCharacters = new Tokens();
    private final Tokens referenceWords = new Tokens();
    private final Tokens hypothesisWords = new Tokens();
    private final Chars words = new Chars();

    ChrfSegmentScorer(Chrf settings) {
        this.settings = settings;
        characterTrie = new NgramTrie(settings.characterOrder());
        wordTrie = new NgramTrie(Math.max(1, settings.wordOrder()));
    }

    @Override
    public double[] statistics(String hypothesis, List<String> references) {
        String prepared = prepared(hypothesis);
        codePoints(prepared, hypothesisCharacters.clear());
        double[] best = new double[0];
        double bestScore = -1;
        for (String reference : references) {
            double[] statistics = statistics(prepared, prepared(reference));
            double score = references.size() == 1 ? 0 : settings.value(statistics, Rounding.DOUBLE);
            if (score > bestScore) {
                bestScore = score;
                best = statistics;
            }
        }
        return best;
    }

    private double[] statistics(String hypothesis, String reference) {
        int characterOrder = settings.characterOrder();
        double[] statistics = new double[3 * (characterOrder + settings.wordOrder())];
        codePoints(reference, referenceCharacters.clear());
        characterTrie.clear();
        fill(statistics, 0, characterOrder, characterTrie, hypothesisCharacters, referenceCharacters);
        if (settings.wordOrder() > 0) {
            vocabulary.clear();
            referenceWords.clear().addWords(splitWords(reference), vocabulary);
            hypothesisWords.clear().addKnownWords(splitWords(hypothesis), vocabulary);
            wordTrie.clear();
            fill(statistics, characterOrder, settings.wordOrder(), wordTrie, hypothesisWords, referenceWords);
        }
        return statistics;
    }

    private static void fill(
            double[] statistics, int offset, int order, NgramTrie trie, Tokens hypothesis, Tokens reference) {
        trie.addReference(reference);
        long[] matches = new long[order];
        trie.addMatches(hypothesis, matches);
        for (int n = 1; n <= order; n++) {
            int at = 3 * (offset + n - 1);
            int inReference = Math.max(0, reference.size() - n + 1);
            // Where the reference is too short for an order, sacreBLEU does not count the hypothesis either.
            statistics[at] = inReference == 0 ? 0 : Math.max(0, hypothesis.size() - n + 1);
            statistics[at + 1] = inReference;
            statistics[at + 2] = matches[n - 1];
        }
    }

    private String prepared(String segment) {
        return settings.lowerCase() ? PythonText.lower(segment) : segment;
    }

    private void codePoints(String text, Tokens out) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (settings.whitespace() || !PythonText.isSpace(c)) {
                out.add(c);
            }
            i += Character.charCount(c);
        }
    }

    /** Splits one punctuation mark off the end of each word, or else off its beginning. */
    private Chars splitWords(String text) {
        words.clear();
        for (String word : PythonText.split(text)) {
            int last = word.length() - 1;
            if (last > 0 && isPunctuation(word.charAt(last))) {
                words.addAll(word.substring(0, last)).addAll(" ").addAll(word.substring(last));
            } else if (last > 0 && isPunctuation(word.charAt(0))) {
                words.addAll(word.substring(0, 1)).addAll(" ").addAll(word.substring(1));
            } else {
                words.addAll(word);
            }
            words.addAll(" ");
        }
        return words;
    }

    private static boolean isPunctuation(char c) {
        return PUNCTUATION.indexOf(c) >= 0;
    }
}
