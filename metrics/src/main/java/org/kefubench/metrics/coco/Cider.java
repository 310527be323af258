package org.kefubench.metrics.coco;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.kefubench.metrics.Signature;
import org.kefubench.metrics.text.PythonText;
import org.kefubench.metrics.text.Rounding;
import org.kefubench.metrics.text.SegmentScorer;
import org.kefubench.metrics.text.TextMetric;
import org.kefubench.metrics.text.Tokenizer;

/**
 * CIDEr-D (Vedantam et al. 2015) as the COCO scorer computes it, from 0 to 10: cosine of n-gram weights, in which n-grams that many segments' references have
 * weigh little, with a penalty for differing length. The weights are those of the corpus that it was made of, and stay so where segments are resampled.
 *
 * <p>The statistics of a segment are 1 and its score.
 */
public final class Cider implements TextMetric {

    private static final int ORDER = 4;
    private static final double SIGMA = 6;

    /** What the Penn Treebank tokenizer of coco-caption drops, as far as the tokenizers here make tokens of it. */
    private static final Set<String> PUNCTUATION =
            Set.of("\"", "'", "`", "(", ")", "[", "]", "{", "}", ".", "?", "!", ",", ":", "-", ";");

    private final String words;
    private final UnaryOperator<String> preparation;
    private final Map<List<String>, Long> documentCounts = new HashMap<>();
    private final int documents;

    private Cider(List<List<String>> references, String words, UnaryOperator<String> preparation) {
        this.words = words;
        this.preparation = preparation;
        this.documents = references.size();
        for (List<String> document : references) {
            document.stream()
                    .filter(reference -> !reference.isEmpty())
                    .flatMap(reference -> counts(reference).keySet().stream())
                    .distinct()
                    .forEach(ngram -> documentCounts.merge(ngram, 1L, Long::sum));
        }
    }

    /** For words that stand between white space already. */
    public static Cider ofWords(List<List<String>> references) {
        return new Cider(references, "none", UnaryOperator.identity());
    }

    /** In lower case and without punctuation, as the challenges' tokenizer leaves texts for this figure. */
    public static Cider of(List<List<String>> references, Tokenizer tokenizer) {
        return new Cider(
                references,
                tokenizer.tag() + "|case:lc|punct:no",
                text -> PythonText.split(tokenizer.tokenize(text.toLowerCase(Locale.ROOT))).stream()
                        .filter(token -> !silent(token))
                        .collect(Collectors.joining(" ")));
    }

    private static boolean silent(String token) {
        return PUNCTUATION.contains(token) || token.codePoints().allMatch(Cider::punctuationBeyondAscii);
    }

    private static boolean punctuationBeyondAscii(int character) {
        return character > 127
                && switch (Character.getType(character)) {
                    case Character.START_PUNCTUATION,
                            Character.END_PUNCTUATION,
                            Character.INITIAL_QUOTE_PUNCTUATION,
                            Character.FINAL_QUOTE_PUNCTUATION,
                            Character.DASH_PUNCTUATION,
                            Character.OTHER_PUNCTUATION -> true;
                    default -> false;
                };
    }

    @Override
    public String name() {
        return "CIDEr";
    }

    @Override
    public String unit() {
        return "";
    }

    @Override
    public double highest() {
        return 10;
    }

    @Override
    public SegmentScorer scorer() {
        return (hypothesis, references) -> new double[] {1, score(counts(hypothesis), references)};
    }

    @Override
    public double value(double[] sums, Rounding rounding) {
        return rounding.of(sums[1] / sums[0]);
    }

    @Override
    public String settings() {
        return Signature.of("order", ORDER, "sigma", (int) SIGMA) + "|tok:" + words;
    }

    @Override
    public String version() {
        return "coco-caption";
    }

    private double score(Map<List<String>, Long> hypothesis, List<String> references) {
        double sum = 0;
        for (String text : references) {
            Map<List<String>, Long> reference = counts(text);
            for (int n = 1; n <= ORDER; n++) {
                sum += similarity(hypothesis, reference, n);
            }
        }
        return 10 * sum / ORDER / references.size();
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
        double having = Math.max(1, documentCounts.getOrDefault(ngram, 0L));
        return count * (Math.log(documents) - Math.log(having));
    }

    /** The length that the penalty compares: the number of bigrams, as in that scorer. */
    private static long length(Map<List<String>, Long> counts) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().size() == 2)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private Map<List<String>, Long> counts(String text) {
        List<String> tokens = PythonText.split(preparation.apply(text));
        Map<List<String>, Long> counts = new HashMap<>();
        for (int i = 0; i < tokens.size(); i++) {
            for (int n = 1; n <= ORDER && i + n <= tokens.size(); n++) {
                counts.merge(List.copyOf(tokens.subList(i, i + n)), 1L, Long::sum);
            }
        }
        return counts;
    }
}
