package org.kefubench.metrics.nist;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kefubench.metrics.ExactSum;
import org.kefubench.metrics.Mergeable;
import org.kefubench.metrics.Score;
import org.kefubench.metrics.Signature;
import org.kefubench.metrics.text.PythonText;
import org.kefubench.metrics.text.Tokenizer;

/**
 * NIST over a corpus, with the conventions of the E2E challenge's scorer: up to 5-grams, 13a tokens in lower case, information weights from all references.
 *
 * <p>The weights are known only at the end, so n-gram counts of the references and matches are kept; they grow with the number of distinct n-grams.
 */
public final class Nist implements Mergeable<Nist> {

    private static final int ORDER = 5;
    /** Chosen by NIST so that the penalty is one half where the output has two thirds of the references' length. */
    private static final double BETA = -Math.log(0.5) / Math.pow(Math.log(1.5), 2);

    private final Tokenizer tokenizer;
    private final boolean lowerCase;
    private final Map<List<String>, Long> referenceCounts = new HashMap<>();
    private final Map<List<String>, Long> matches = new HashMap<>();
    private final long[] totals = new long[ORDER];
    private final ExactSum referenceLengths = new ExactSum();
    private long segments;

    /** The conventions of the E2E challenge. */
    public Nist() {
        this(Tokenizer.V13A, true);
    }

    /** Other tokens. */
    public Nist(Tokenizer tokenizer, boolean lowerCase) {
        this.tokenizer = tokenizer;
        this.lowerCase = lowerCase;
    }

    /** Adds a segment. */
    public void add(String hypothesis, List<String> references) {
        if (references.isEmpty()) {
            throw new IllegalArgumentException("no references: expected at least one");
        }
        Map<List<String>, Long> most = new HashMap<>();
        long length = 0;
        for (String reference : references) {
            List<String> tokens = tokens(reference);
            length += tokens.size();
            Map<List<String>, Long> counts = ngrams(tokens);
            counts.forEach((ngram, count) -> most.merge(ngram, count, Math::max));
            counts.forEach((ngram, count) -> referenceCounts.merge(ngram, count, Long::sum));
        }
        referenceCounts.merge(List.of(), length, Long::sum);
        referenceLengths.add((double) length / references.size());
        List<String> tokens = tokens(hypothesis);
        for (int n = 0; n < ORDER; n++) {
            // As in that scorer, a segment shorter than n takes away from the total.
            totals[n] += tokens.size() - n;
        }
        ngrams(tokens).forEach((ngram, count) -> {
            long hits = Math.min(count, most.getOrDefault(ngram, 0L));
            if (hits > 0) {
                matches.merge(ngram, hits, Long::sum);
            }
        });
        segments++;
    }

    @Override
    public void merge(Nist other) {
        if (tokenizer != other.tokenizer || lowerCase != other.lowerCase) {
            throw new IllegalArgumentException(
                    "cannot merge NIST of " + other.signature() + ": expected " + signature());
        }
        Map.copyOf(other.referenceCounts).forEach((ngram, count) -> referenceCounts.merge(ngram, count, Long::sum));
        Map.copyOf(other.matches).forEach((ngram, count) -> matches.merge(ngram, count, Long::sum));
        for (int n = 0; n < ORDER; n++) {
            totals[n] += other.totals[n];
        }
        referenceLengths.merge(other.referenceLengths);
        segments += other.segments;
    }

    /** The score; undefined without segments. */
    public Score score() {
        return Score.of("NIST", segments == 0 ? Double.NaN : value(), segments, signature());
    }

    private double value() {
        ExactSum[] information = new ExactSum[ORDER];
        for (int n = 0; n < ORDER; n++) {
            information[n] = new ExactSum();
        }
        matches.forEach((ngram, hits) -> information[ngram.size() - 1].add(hits * weight(ngram)));
        double sum = 0;
        for (int n = 0; n < ORDER; n++) {
            sum += totals[n] > 0 ? information[n].value() / totals[n] : 0;
        }
        return sum * penalty(totals[0] / referenceLengths.value());
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

    /** The n-grams that weigh most among the matches, with their bits: what made the score. */
    public List<Map.Entry<List<String>, Double>> heaviest(int count) {
        List<Map.Entry<List<String>, Double>> entries = new ArrayList<>();
        matches.forEach((ngram, hits) -> entries.add(Map.entry(ngram, hits * weight(ngram))));
        Comparator<Map.Entry<List<String>, Double>> byWeight = Map.Entry.comparingByValue(Comparator.reverseOrder());
        entries.sort(byWeight.thenComparing(entry -> String.join(" ", entry.getKey())));
        return List.copyOf(entries.subList(0, Math.min(count, entries.size())));
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

    private String signature() {
        return Signature.of("order", ORDER, "tok", tokenizer.tag(), "case", lowerCase ? "lc" : "mixed", "len", "mean");
    }
}
