package org.kefubench.metrics.coco;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kefubench.metrics.ExactSum;
import org.kefubench.metrics.Mergeable;
import org.kefubench.metrics.Score;
import org.kefubench.metrics.text.PythonText;

/**
 * CIDEr-D (Vedantam et al. 2015) as the COCO scorer computes it, from 0 to 10: cosine of n-gram weights, in which n-grams that many segments' references have
 * weigh little, with a penalty for differing length. The weights are known only at the end, so all segments are kept.
 */
public final class Cider implements Mergeable<Cider> {

    private static final int ORDER = 4;
    private static final double SIGMA = 6;

    private final List<Segment> segments = new ArrayList<>();
    private final Map<List<String>, Long> documentCounts = new HashMap<>();

    /** Adds a segment of tokens that stand between white space. */
    public void add(String hypothesis, List<String> references) {
        Segment segment = new Segment(
                counts(hypothesis), references.stream().map(Cider::counts).toList());
        segments.add(segment);
        segment.references.stream()
                .flatMap(reference -> reference.keySet().stream())
                .distinct()
                .forEach(ngram -> documentCounts.merge(ngram, 1L, Long::sum));
    }

    @Override
    public void merge(Cider other) {
        segments.addAll(List.copyOf(other.segments));
        Map.copyOf(other.documentCounts).forEach((ngram, count) -> documentCounts.merge(ngram, count, Long::sum));
    }

    /** The mean over segments; undefined without any. */
    public Score score() {
        ExactSum sum = new ExactSum();
        segments.forEach(segment -> sum.add(score(segment)));
        double value = segments.isEmpty() ? Double.NaN : sum.value() / segments.size();
        return Score.of("CIDEr", value, segments.size(), "order:4|sigma:6|tok:none|version:coco-caption");
    }

    private double score(Segment segment) {
        double sum = 0;
        for (Map<List<String>, Long> reference : segment.references) {
            for (int n = 1; n <= ORDER; n++) {
                sum += similarity(segment.hypothesis, reference, n);
            }
        }
        return 10 * sum / ORDER / segment.references.size();
    }

    private double similarity(Map<List<String>, Long> hypothesis, Map<List<String>, Long> reference, int n) {
        double product = 0;
        for (Map.Entry<List<String>, Long> entry : hypothesis.entrySet()) {
            if (entry.getKey().size() == n) {
                double theirs = weight(entry.getKey(), reference.getOrDefault(entry.getKey(), 0L));
                product += Math.min(weight(entry.getKey(), entry.getValue()), theirs) * theirs;
            }
        }
        double norms = norm(hypothesis, n) * norm(reference, n);
        double difference = (double) length(hypothesis) - length(reference);
        double closeness = Math.exp(-difference * difference / (2 * SIGMA * SIGMA));
        return norms == 0 ? 0 : product / norms * closeness;
    }

    private double norm(Map<List<String>, Long> counts, int n) {
        double sum = 0;
        for (Map.Entry<List<String>, Long> entry : counts.entrySet()) {
            double weight = entry.getKey().size() == n ? weight(entry.getKey(), entry.getValue()) : 0;
            sum += weight * weight;
        }
        return Math.sqrt(sum);
    }

    /** Term frequency times the logarithm of inverse document frequency, where a document is the references of one segment. */
    private double weight(List<String> ngram, long count) {
        double documents = Math.max(1, documentCounts.getOrDefault(ngram, 0L));
        return count * (Math.log(segments.size()) - Math.log(documents));
    }

    /** The length that the penalty compares: the number of bigrams, as in that scorer. */
    private static long length(Map<List<String>, Long> counts) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().size() == 2)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static Map<List<String>, Long> counts(String text) {
        List<String> tokens = PythonText.split(text);
        Map<List<String>, Long> counts = new HashMap<>();
        for (int i = 0; i < tokens.size(); i++) {
            for (int n = 1; n <= ORDER && i + n <= tokens.size(); n++) {
                counts.merge(List.copyOf(tokens.subList(i, i + n)), 1L, Long::sum);
            }
        }
        return counts;
    }

    private record Segment(Map<List<String>, Long> hypothesis, List<Map<List<String>, Long>> references) {}
}
