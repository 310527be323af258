package org.kefubench.metrics.diversity;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kefubench.metrics.ExactSum;
import org.kefubench.metrics.Mergeable;
import org.kefubench.metrics.Score;
import org.kefubench.metrics.Signature;
import org.kefubench.metrics.text.PythonText;
import org.kefubench.metrics.text.Tokenizer;

/** Counts of n-grams over all responses, with distinct-n (Li et al. 2016) and entropy-n (Zhang et al. 2018). Cased. */
public final class Diversity implements Mergeable<Diversity> {

    private final int order;
    private final Tokenizer tokenizer;
    private final Map<String, Long> counts = new HashMap<>();
    private long total;
    private long responses;

    /** Counts of n-grams of one order. */
    public Diversity(int order, Tokenizer tokenizer) {
        if (order < 1) {
            throw new IllegalArgumentException("order " + order + ": expected 1 or more");
        }
        this.order = order;
        this.tokenizer = tokenizer;
    }

    /** Adds a response. */
    public void add(String response) {
        List<String> tokens = PythonText.split(tokenizer.tokenize(response));
        for (int i = 0; i + order <= tokens.size(); i++) {
            counts.merge(String.join(" ", tokens.subList(i, i + order)), 1L, Long::sum);
            total++;
        }
        responses++;
    }

    @Override
    public void merge(Diversity other) {
        if (order != other.order || tokenizer != other.tokenizer) {
            throw new IllegalArgumentException("cannot merge " + other.order + "-grams of " + other.tokenizer.tag()
                    + ": expected " + order + "-grams of " + tokenizer.tag());
        }
        Map.copyOf(other.counts).forEach((ngram, count) -> counts.merge(ngram, count, Long::sum));
        total += other.total;
        responses += other.responses;
    }

    /** Distinct n-grams over all n-grams, from 0 to 1; undefined without any. */
    public Score distinct() {
        double value = total == 0 ? Double.NaN : (double) counts.size() / total;
        return Score.of("distinct-" + order, value, responses, signature());
    }

    /** The entropy of the n-gram distribution in nats; undefined without any. */
    public Score entropy() {
        // Equal counts are taken together, and the sum is exact, so that merging in any order gives equal results.
        Map<Long, Long> frequencies = new TreeMap<>();
        counts.values().forEach(count -> frequencies.merge(count, 1L, Long::sum));
        ExactSum sum = new ExactSum();
        frequencies.forEach((count, ngrams) -> {
            double share = (double) count / total;
            sum.add(-share * Math.log(share) * ngrams);
        });
        double value = total == 0 ? Double.NaN : sum.value();
        return Score.of("entropy-" + order, value, responses, "nats", Score.Direction.HIGHER, signature());
    }

    private String signature() {
        return Signature.of("tok", tokenizer.tag(), "case", "mixed");
    }
}
