package org.kefubench.metrics.ter;

import java.util.List;
import org.kefubench.metrics.text.Chars;
import org.kefubench.metrics.text.PythonText;
import org.kefubench.metrics.text.SegmentScorer;
import org.kefubench.metrics.text.TokenIds;
import org.kefubench.metrics.text.Tokens;

/** The scorer of segments: the best of the references counts, their mean length divides. */
final class TerSegmentScorer implements SegmentScorer {

    private final TercomTokenizer tokenizer;
    private final TokenIds vocabulary = new TokenIds();
    private final Tokens tokens = new Tokens();
    private final Chars text = new Chars();

    TerSegmentScorer(Ter settings) {
        tokenizer = new TercomTokenizer(settings);
    }

    @Override
    public double[] statistics(String hypothesis, List<String> references) {
        vocabulary.clear();
        int[] hypothesisWords = words(hypothesis);
        int fewest = Integer.MAX_VALUE;
        double lengths = 0;
        for (String reference : references) {
            int[] referenceWords = words(reference);
            lengths += referenceWords.length;
            fewest = Math.min(fewest, edits(hypothesisWords, referenceWords));
        }
        return new double[] {fewest, lengths / references.size()};
    }

    private static int edits(int[] hypothesis, int[] reference) {
        return reference.length == 0 ? hypothesis.length : new ShiftSearch(hypothesis, reference).edits();
    }

    private int[] words(String segment) {
        String line = tokenizer.tokenize(PythonText.stripEnd(segment));
        tokens.clear().addWords(text.clear().addAll(line), vocabulary);
        return tokens.toArray();
    }
}
