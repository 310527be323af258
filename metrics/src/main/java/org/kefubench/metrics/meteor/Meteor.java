package org.kefubench.metrics.meteor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.kefubench.metrics.text.PorterStemmer;
import org.kefubench.metrics.text.PythonText;
import org.kefubench.metrics.text.Rounding;
import org.kefubench.metrics.text.SegmentScorer;
import org.kefubench.metrics.text.TextMetric;

/**
 * METEOR: a recall-heavy mean of unigram matches with a penalty for scattered ones, from 0 to 1; words are split at white space and compared in lower case.
 * Matches are made as in NLTK: from the last word to the first, exact ones before stems.
 *
 * <p>The statistics of a segment are 1 and its score; of several references the best counts.
 *
 * @param alpha weight of precision against recall
 * @param beta exponent of the penalty
 * @param gamma greatest penalty
 */
public record Meteor(double alpha, double beta, double gamma) implements TextMetric {

    /** The parameters of Lavie and Agarwal 2007, which NLTK has as defaults. */
    public static final Meteor STANDARD = new Meteor(0.9, 3, 0.5);

    @Override
    public String name() {
        return "METEOR";
    }

    @Override
    public String unit() {
        return "";
    }

    @Override
    public SegmentScorer scorer() {
        PorterStemmer stemmer = new PorterStemmer();
        return (hypothesis, references) -> {
            double best = 0;
            for (String reference : references) {
                best = Math.max(best, score(hypothesis, reference, stemmer));
            }
            return new double[] {1, best};
        };
    }

    @Override
    public double value(double[] sums, Rounding rounding) {
        return rounding.of(sums[1] / sums[0]);
    }

    @Override
    public String settings() {
        return String.format(Locale.ROOT, "match:exact+stem|a:%s|b:%s|g:%s|case:lc|tok:none", alpha, beta, gamma);
    }

    @Override
    public String version() {
        return "nltk-without-wordnet";
    }

    private double score(String hypothesis, String reference, PorterStemmer stemmer) {
        List<String> words = PythonText.split(PythonText.lower(hypothesis));
        List<String> referenceWords = PythonText.split(PythonText.lower(reference));
        int[] aligned = new int[words.size()];
        Arrays.fill(aligned, -1);
        boolean[] taken = new boolean[referenceWords.size()];
        match(words, referenceWords, aligned, taken);
        match(stems(words, stemmer), stems(referenceWords, stemmer), aligned, taken);
        long matches = Arrays.stream(aligned).filter(position -> position >= 0).count();
        if (matches == 0) {
            return 0;
        }
        double precision = (double) matches / words.size();
        double recall = (double) matches / referenceWords.size();
        double mean = precision * recall / (alpha * precision + (1 - alpha) * recall);
        double penalty = gamma * Math.pow((double) chunks(aligned) / matches, beta);
        return (1 - penalty) * mean;
    }

    private static void match(List<String> words, List<String> referenceWords, int[] aligned, boolean[] taken) {
        for (int i = words.size() - 1; i >= 0; i--) {
            for (int j = referenceWords.size() - 1; j >= 0 && aligned[i] < 0; j--) {
                if (!taken[j] && words.get(i).equals(referenceWords.get(j))) {
                    aligned[i] = j;
                    taken[j] = true;
                }
            }
        }
    }

    /** Runs of matches that are neighbours on both sides. */
    private static int chunks(int[] aligned) {
        int chunks = 0;
        for (int i = 0; i < aligned.length; i++) {
            boolean continues = i > 0 && aligned[i - 1] >= 0 && aligned[i] == aligned[i - 1] + 1;
            chunks += aligned[i] >= 0 && !continues ? 1 : 0;
        }
        return chunks;
    }

    private static List<String> stems(List<String> words, PorterStemmer stemmer) {
        List<String> stems = new ArrayList<>(words.size());
        words.forEach(word -> stems.add(stemmer.stem(word)));
        return stems;
    }
}
