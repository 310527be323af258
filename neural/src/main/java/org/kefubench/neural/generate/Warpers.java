package org.kefubench.neural.generate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Processors that look at the distribution alone and cut off its unlikely part. Each keeps at least a given number of tokens; what is cut off becomes minus infinity, what
 * is kept stays as it is.
 */
public final class Warpers {

    private static final float NEVER = Float.NEGATIVE_INFINITY;

    private Warpers() {}

    /** Divides scores: below 1 for a sharper distribution, above for a flatter one. */
    public static Processor temperature(double temperature) {
        float divisor = (float) temperature;
        return (prefix, scores) -> {
            for (int i = 0; i < scores.length; i++) {
                scores[i] /= divisor;
            }
        };
    }

    /** Keeps the k largest and what equals the least of them (Fan et al. 2018). */
    public static Processor topK(int k, int keep) {
        return (prefix, scores) -> {
            int kept = Math.min(Math.max(k, keep), scores.length);
            cutBelow(scores, threshold(scores, kept));
        };
    }

    /** The k-th largest score. */
    private static float threshold(float[] scores, int k) {
        PriorityQueue<Float> largest = new PriorityQueue<>(k);
        for (float score : scores) {
            if (largest.size() < k) {
                largest.add(score);
            } else if (score > largest.element()) {
                largest.remove();
                largest.add(score);
            }
        }
        return largest.element();
    }

    private static void cutBelow(float[] scores, float threshold) {
        for (int i = 0; i < scores.length; i++) {
            if (scores[i] < threshold) {
                scores[i] = NEVER;
            }
        }
    }

    /** Keeps the smallest set of most likely tokens whose probability exceeds p (Holtzman et al. 2020). */
    public static Processor topP(double p, int keep) {
        return (prefix, scores) -> {
            double[] probabilities = Distribution.probabilities(scores);
            // Together, all tokens below this have at most 1 - p: they need not be sorted to be cut off.
            double negligible = (1 - p) / scores.length;
            int[] order = sorted(scores, i -> probabilities[i] < negligible ? Double.NaN : probabilities[i]);
            double likelier = 0;
            int kept = 0;
            boolean[] in = new boolean[scores.length];
            for (int i = order.length - 1; i >= 0 && (likelier < p || kept < keep); i--) {
                in[order[i]] = true;
                likelier += probabilities[order[i]];
                kept++;
            }
            cutBut(scores, in, keep);
        };
    }

    /** Indices by rising key; those whose key is no number are left out. */
    private static int[] sorted(float[] scores, IntToDoubleFunction key) {
        return IntStream.range(0, scores.length)
                .filter(i -> !Double.isNaN(key.applyAsDouble(i)))
                .boxed()
                .sorted(Comparator.comparingDouble(key::applyAsDouble))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Cuts off what is not in, but never the most likely ones. */
    private static void cutBut(float[] scores, boolean[] in, int keep) {
        float safe = keep == 0 ? Float.POSITIVE_INFINITY : threshold(scores, Math.min(keep, scores.length));
        for (int i = 0; i < scores.length; i++) {
            if (!in[i] && scores[i] < safe) {
                scores[i] = NEVER;
            }
        }
    }

    /** Keeps the tokens whose information is nearest to the entropy, until their probability reaches a mass (Meister et al. 2023). */
    public static Processor typical(double mass, int keep) {
        return (prefix, scores) -> {
            double[] probabilities = Distribution.probabilities(scores);
            double entropy = Distribution.entropy(probabilities);
            double[] distance = Arrays.stream(probabilities)
                    .map(p -> p > 0 ? Math.abs(-Math.log(p) - entropy) : Double.NaN)
                    .toArray();
            int[] order = sorted(scores, i -> distance[i]);
            double sum = 0;
            boolean[] in = new boolean[scores.length];
            for (int i = 0; i < order.length && (i < keep || sum < mass); i++) {
                in[order[i]] = true;
                sum += probabilities[order[i]];
            }
            cutBut(scores, in, 0);
        };
    }

    /** Keeps tokens at least so likely as a share of the likeliest (Nguyen et al. 2024). */
    public static Processor minP(double share, int keep) {
        return (prefix, scores) -> {
            double[] probabilities = Distribution.probabilities(scores);
            cutUnlikely(scores, probabilities, share * probabilities[Distribution.largest(scores)], keep);
        };
    }

    /** Keeps tokens of at least a probability (Hewitt et al. 2022). */
    public static Processor epsilon(double epsilon, int keep) {
        return (prefix, scores) -> cutUnlikely(scores, Distribution.probabilities(scores), epsilon, keep);
    }

    /** Keeps tokens of at least a probability that falls with the entropy (Hewitt et al. 2022). */
    public static Processor eta(double epsilon, int keep) {
        return (prefix, scores) -> {
            double[] probabilities = Distribution.probabilities(scores);
            double flat = Math.sqrt(epsilon) * Math.exp(-Distribution.entropy(probabilities));
            cutUnlikely(scores, probabilities, Math.min(epsilon, flat), keep);
        };
    }

    private static void cutUnlikely(float[] scores, double[] probabilities, double least, int keep) {
        boolean[] in = new boolean[scores.length];
        for (int i = 0; i < scores.length; i++) {
            in[i] = probabilities[i] >= least;
        }
        cutBut(scores, in, keep);
    }
}
