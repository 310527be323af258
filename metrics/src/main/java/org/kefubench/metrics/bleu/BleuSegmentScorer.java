package org.kefubench.metrics.bleu;

import java.util.List;
import org.kefubench.metrics.text.Chars;
import org.kefubench.metrics.text.NgramTrie;
import org.kefubench.metrics.text.SegmentScorer;
import org.kefubench.metrics.text.TokenIds;
import org.kefubench.metrics.text.TokenStream;
import org.kefubench.metrics.text.Tokens;

/** The scorer of segments: clipped n-gram matches against all references at once. */
final class BleuSegmentScorer implements SegmentScorer {

    private final int order;
    private final TokenStream stream;
    private final TokenIds vocabulary = new TokenIds();
    private final Tokens tokens = new Tokens();
    private final NgramTrie trie;

    BleuSegmentScorer(Bleu settings) {
        order = settings.order();
        stream = new TokenStream(settings.tokenizer(), settings.lowerCase());
        trie = new NgramTrie(order);
    }

    @Override
    public double[] statistics(String hypothesis, List<String> references) {
        vocabulary.clear();
        trie.clear();
        int[] lengths = new int[references.size()];
        for (int i = 0; i < lengths.length; i++) {
            tokens.clear().addWords(stream.apply(references.get(i)), vocabulary);
            lengths[i] = tokens.size();
            trie.addReference(tokens);
        }
        Chars text = stream.apply(hypothesis);
        tokens.clear().addKnownWords(text, vocabulary);
        long[] matches = new long[order];
        trie.addMatches(tokens, matches);
        double[] statistics = new double[2 + 2 * order];
        statistics[0] = tokens.size();
        statistics[1] = closest(tokens.size(), lengths);
        for (int n = 1; n <= order; n++) {
            statistics[1 + n] = matches[n - 1];
            statistics[1 + order + n] = Math.max(0, tokens.size() - n + 1);
        }
        return statistics;
    }

    /** The reference length closest to that of the hypothesis, the shorter one on ties. */
    static int closest(int length, int[] references) {
        int best = references[0];
        for (int reference : references) {
            int difference = Math.abs(length - reference) - Math.abs(length - best);
            if (difference < 0 || (difference == 0 && reference < best)) {
                best = reference;
            }
        }
        return best;
    }
}
