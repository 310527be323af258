package org.kefubench.metrics.coco;

import java.util.List;
import org.kefubench.metrics.rouge.LongestCommonSubsequence;
import org.kefubench.metrics.text.Rounding;
import org.kefubench.metrics.text.SegmentScorer;
import org.kefubench.metrics.text.TextMetric;
import org.kefubench.metrics.text.TokenIds;
import org.kefubench.metrics.text.TokenStream;
import org.kefubench.metrics.text.Tokenizer;
import org.kefubench.metrics.text.Tokens;

/**
 * ROUGE-L as the COCO scorer computes it, from 0 to 1: precision and recall are each the best over the references, and recall matters 1.2 times as much.
 *
 * <p>The statistics of a segment are 1 and its score.
 */
public record CocoRougeL(Tokenizer tokenizer, boolean lowerCase) implements TextMetric {

    private static final double BETA_SQUARE = 1.2 * 1.2;

    @Override
    public String name() {
        return "ROUGE_L";
    }

    @Override
    public String unit() {
        return "";
    }

    @Override
    public SegmentScorer scorer() {
        TokenStream stream = new TokenStream(tokenizer, lowerCase);
        TokenIds vocabulary = new TokenIds();
        Tokens words = new Tokens();
        Tokens referenceWords = new Tokens();
        LongestCommonSubsequence subsequence = new LongestCommonSubsequence();
        return (hypothesis, references) -> {
            vocabulary.clear();
            words.clear().addWords(stream.apply(hypothesis), vocabulary);
            double precision = 0;
            double recall = 0;
            for (String reference : references) {
                referenceWords.clear().addWords(stream.apply(reference), vocabulary);
                double length = subsequence.length(referenceWords, words, vocabulary.size());
                precision = Math.max(precision, length / Math.max(1, words.size()));
                recall = Math.max(recall, length / Math.max(1, referenceWords.size()));
            }
            return new double[] {1, score(precision, recall)};
        };
    }

    @Override
    public double value(double[] sums, Rounding rounding) {
        return rounding.of(sums[1] / sums[0]);
    }

    @Override
    public String settings() {
        return "case:" + (lowerCase ? "lc" : "mixed") + "|tok:" + tokenizer.tag() + "|beta:1.2|refs:best";
    }

    @Override
    public String version() {
        return "coco-caption";
    }

    private static double score(double precision, double recall) {
        if (precision == 0 || recall == 0) {
            return 0;
        }
        return (1 + BETA_SQUARE) * precision * recall / (recall + BETA_SQUARE * precision);
    }

    /** The score of one segment. */
    public double sentence(String hypothesis, List<String> references) {
        return scorer().statistics(hypothesis, references)[1];
    }
}
