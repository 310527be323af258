package org.kefubench.metrics.similarity;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.kefubench.metrics.text.PythonText;
import org.kefubench.metrics.text.Rounding;
import org.kefubench.metrics.text.SegmentScorer;
import org.kefubench.metrics.text.TextMetric;
import org.kefubench.metrics.text.Tokenizer;

/**
 * Similarity of two texts without embeddings, from 0 (nothing in common) to 1 (equal); of several references the most similar counts. In lower case.
 *
 * <p>The statistics of a segment are 1 and its similarity.
 *
 * @param tokenizer of the kinds that compare tokens
 */
public record Similarity(Kind kind, Tokenizer tokenizer) implements TextMetric {

    /** What is compared. */
    public enum Kind {
        /** Common tokens over all distinct tokens. */
        JACCARD,
        /** The cosine of token counts. */
        COSINE,
        /** Dice's coefficient of distinct bigrams of code points. */
        DICE,
        /** 1 less the edit distance of code points over the longer length. */
        EDIT
    }

    @Override
    public String name() {
        return "similarity_" + tag();
    }

    @Override
    public String unit() {
        return "";
    }

    @Override
    public SegmentScorer scorer() {
        return (hypothesis, references) -> {
            double best = 0;
            for (String reference : references) {
                best = Math.max(best, of(PythonText.lower(hypothesis), PythonText.lower(reference)));
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
        return "kind:" + tag() + "|case:lc|tok:" + tokenizer.tag();
    }

    @Override
    public String version() {
        return "1";
    }

    private double of(String a, String b) {
        return switch (kind) {
            case JACCARD -> jaccard(new HashSet<>(tokens(a)), new HashSet<>(tokens(b)));
            case COSINE -> cosine(tokens(a), tokens(b));
            case DICE -> dice(bigrams(a), bigrams(b));
            case EDIT -> edit(a.codePoints().toArray(), b.codePoints().toArray());
        };
    }

    private List<String> tokens(String text) {
        return PythonText.split(tokenizer.tokenize(text));
    }

    private static double jaccard(Set<String> a, Set<String> b) {
        Set<String> union = new HashSet<>(a);
        union.addAll(b);
        int common = a.size() + b.size() - union.size();
        return union.isEmpty() ? 1 : (double) common / union.size();
    }

    private static double cosine(List<String> a, List<String> b) {
        Map<String, long[]> counts = new HashMap<>();
        a.forEach(token -> counts.computeIfAbsent(token, unused -> new long[2])[0]++);
        b.forEach(token -> counts.computeIfAbsent(token, unused -> new long[2])[1]++);
        double product = 0;
        double normA = 0;
        double normB = 0;
        for (long[] pair : counts.values()) {
            product += pair[0] * pair[1];
            normA += pair[0] * pair[0];
            normB += pair[1] * pair[1];
        }
        if (normA == 0 || normB == 0) {
            return normA == normB ? 1 : 0;
        }
        return product / Math.sqrt(normA * normB);
    }

    private static double dice(Set<String> a, Set<String> b) {
        int sizes = a.size() + b.size();
        if (sizes == 0) {
            return 1;
        }
        Set<String> common = new HashSet<>(a);
        common.retainAll(b);
        return 2.0 * common.size() / sizes;
    }

    /** Distinct pairs of neighbouring code points; a text of one code point has itself as its only part. */
    private static Set<String> bigrams(String text) {
        int[] points = text.codePoints().toArray();
        Set<String> bigrams = new HashSet<>();
        for (int i = 0; i + 1 < points.length; i++) {
            bigrams.add(new String(points, i, 2));
        }
        if (points.length == 1) {
            bigrams.add(text);
        }
        return bigrams;
    }

    private static double edit(int[] a, int[] b) {
        if (a.length == 0 && b.length == 0) {
            return 1;
        }
        int[] row = new int[b.length + 1];
        for (int j = 0; j <= b.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length; i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length; j++) {
                int above = row[j];
                int change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return 1 - (double) row[b.length] / Math.max(a.length, b.length);
    }

    private String tag() {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
