package org.kefubench.neural.generate;

import java.util.SplittableRandom;

/** Scores as probabilities. */
final class Distribution {

    private Distribution() {}

    /** Index of the largest; the first of several. */
    static int largest(float[] scores) {
        int best = 0;
        for (int i = 1; i < scores.length; i++) {
            if (scores[i] > scores[best]) {
                best = i;
            }
        }
        return best;
    }

    /** Indices of the k largest, largest first; of equals the first. One pass, since k is small. */
    static int[] largest(double[] values, int k) {
        int[] best = new int[Math.min(k, values.length)];
        int found = 0;
        for (int i = 0; i < values.length; i++) {
            if (found < best.length || values[i] > values[best[found - 1]]) {
                int at = Math.min(found, best.length - 1);
                for (; at > 0 && values[best[at - 1]] < values[i]; at--) {
                    best[at] = best[at - 1];
                }
                best[at] = i;
                found = Math.min(best.length, found + 1);
            }
        }
        return best;
    }

    /** The logarithm of the sum of exponentials. */
    static double logSum(float[] scores) {
        double top = scores[largest(scores)];
        double sum = 0;
        for (float score : scores) {
            sum += Math.exp(score - top);
        }
        return top + Math.log(sum);
    }

    /** Scores become logarithms of probabilities. */
    static void toLogProbabilities(float[] scores) {
        double logSum = logSum(scores);
        for (int i = 0; i < scores.length; i++) {
            scores[i] = (float) (scores[i] - logSum);
        }
    }

    /** Probabilities that sum to 1. */
    static double[] probabilities(float[] scores) {
        double top = scores[largest(scores)];
        double[] probabilities = new double[scores.length];
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            probabilities[i] = Math.exp(scores[i] - top);
            sum += probabilities[i];
        }
        for (int i = 0; i < scores.length; i++) {
            probabilities[i] /= sum;
        }
        return probabilities;
    }

    /** Draws an index: the first at which the sum of probabilities exceeds a uniform number. */
    static int draw(float[] scores, SplittableRandom random) {
        double[] probabilities = probabilities(scores);
        double left = random.nextDouble();
        int last = 0;
        for (int i = 0; i < probabilities.length; i++) {
            if (probabilities[i] > 0) {
                last = i; // rounding may leave a little of the uniform number; an impossible token is never drawn
                left -= probabilities[i];
                if (left < 0) {
                    return i;
                }
            }
        }
        return last;
    }

    /** The entropy in nats. */
    static double entropy(double[] probabilities) {
        double entropy = 0;
        for (double p : probabilities) {
            entropy -= p > 0 ? p * Math.log(p) : 0;
        }
        return entropy;
    }
}
