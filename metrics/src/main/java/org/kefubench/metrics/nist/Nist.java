package org.kefubench.metrics.nist;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kefubench.metrics.Signature;
import org.kefubench.metrics.text.PythonText;
import org.kefubench.metrics.text.Rounding;
import org.kefubench.metrics.text.SegmentScorer;
import org.kefubench.metrics.text.TextMetric;
import org.kefubench.metrics.text.Tokenizer;

/**
 * NIST (Doddington 2002) with the conventions of the E2E challenge's scorer: up to 5-grams, information weights from all references of the corpus that it was
 * made of. The weights stay those where segments are resampled.
 *
 * <p>The statistics of a segment are, for each order, the bits of its matches; then, for each order, how many n-grams it has; then the mean length of its
 * references.
 */
public final class Nist implements TextMetric {

    private static final int ORDER = 5;
    /** Chosen by NIST so that the penalty is one half where the output has two thirds of the references' length. */
    private static final double BETA = -Math.log(0.5) / Math.pow(Math.log(1.5), 2);

    private final Tokenizer tokenizer;
    private final boolean lowerCase;
    private final Map<List<String>, Long> referenceCounts = new HashMap<>();

    private Nist(List<List<String>> references, Tokenizer tokenizer, boolean lowerCase) {
        this.tokenizer = tokenizer;
        this.lowerCase = lowerCase;
        references.stream()
                .flatMap(List::stream)
                .filter(reference -> !reference.isEmpty())
                .forEach(this::learn);
    }

    /** The conventions of the E2E challenge: 13a tokens in lower case. */
    public static Nist of(List<List<String>> references) {
        return of(references, Tokenizer.V13A, true);
    }

    /** Other tokens. */
    public static Nist of(List<List<String>> references, Tokenizer tokenizer, boolean lowerCase) {
        return new Nist(references, tokenizer, lowerCase);
    }

    private void learn(String reference) {
        List<String> tokens = tokens(reference);
        ngrams(tokens).forEach((ngram, count) -> referenceCounts.merge(ngram, count, Long::sum));
        referenceCounts.merge(List.of(), (long) tokens.size(), Long::sum);
    }

    @Override
    public String name() {
        return "NIST";
    }

    @Override
    public String unit() {
        return "";
    }

    @Override
    public double highest() {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public SegmentScorer scorer() {
        return this::statistics;
    }

    private double[] statistics(String hypothesis, List<String> references) {
        Map<List<String>, Long> most = new HashMap<>();
        double length = 0;
        for (String reference : references) {
            List<String> tokens = tokens(reference);
            length += tokens.size();
            ngrams(tokens).forEach((ngram, count) -> most.merge(ngram, count, Math::max));
        }
        double[] statistics = new double[2 * ORDER + 1];
        List<String> tokens = tokens(hypothesis);
        for (int n = 0; n < ORDER; n++) {
            // As in that scorer, a segment shorter than n takes away from the total.
            statistics[ORDER + n] = tokens.size() - n;
        }
        ngrams(tokens).forEach((ngram, count) -> {
            long hits = Math.min(count, most.getOrDefault(ngram, 0L));
            if (hits > 0) {
                statistics[ngram.size() - 1] += hits * weight(ngram);
            }
        });
        statistics[2 * ORDER] = length / references.size();
        return statistics;
    }

    @Override
    public double value(double[] sums, Rounding rounding) {
        double sum = 0;
        for (int n = 0; n < ORDER; n++) {
            double total = sums[ORDER + n];
            sum += total > 0 ? sums[n] / total : 0;
        }
        return rounding.of(sum * penalty(sums[ORDER] / sums[2 * ORDER]));
    }

    /** Bits of information in the last word of an n-gram, given the words before it. */
    private double weight(List<String> ngram) {
        List<String> context = ngram.subList(0, ngram.size() - 1);
        return Math.log((double) count(context) / count(ngram)) / Math.log(2);
    }

    private long count(List<String> ngram) {
        return referenceCounts.getOrDefault(ngram, 0L);
    }

    static double penalty(double ratio) {
        if (ratio >= 1) {
            return 1;
        }
        return ratio <= 0 ? 0 : Math.exp(-BETA * Math.pow(Math.log(ratio), 2));
    }

    private List<String> tokens(String segment) {
        String line = PythonText.stripEnd(lowerCase ? PythonText.lower(segment) : segment);
        return PythonText.split(tokenizer.tokenize(line));
    }

    private static Map<List<String>, Long> ngrams(List<String> tokens) {
        Map<List<String>, Long> counts = new HashMap<>();
        for (int i = 0; i < tokens.size(); i++) {
            for (int n = 1; n <= ORDER && i + n <= tokens.size(); n++) {
                counts.merge(List.copyOf(tokens.subList(i, i + n)), 1L, Long::sum);
            }
        }
        return counts;
    }

    @Override
    public String settings() {
        return Signature.of("order", ORDER, "tok", tokenizer.tag(), "case", lowerCase ? "lc" : "mixed", "len", "mean");
    }

    @Override
    public String version() {
        return "e2e-metrics";
    }
}
