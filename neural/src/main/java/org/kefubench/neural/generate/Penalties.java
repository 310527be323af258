package org.kefubench.neural.generate;

/** Processors that look at what was said so far. */
public final class Penalties {

    private static final float NEVER = Float.NEGATIVE_INFINITY;

    private Penalties() {}

    /**
     * Makes tokens less likely that were said before, in the prompt too (Keskar et al. 2019): positive scores are divided, negative ones multiplied.
     *
     * @param penalty above 1 to avoid repetition, below 1 to invite it
     */
    public static Processor repetition(double penalty) {
        float factor = (float) penalty;
        return (prefix, scores) -> {
            boolean[] done = new boolean[scores.length];
            for (int i = 0; i < prefix.size(); i++) {
                int id = prefix.id(i);
                if (!done[id]) {
                    done[id] = true;
                    scores[id] = scores[id] < 0 ? scores[id] * factor : scores[id] / factor;
                }
            }
        };
    }

    /** Makes tokens impossible that would complete a sequence of n tokens for the second time, the prompt included (Paulus et al. 2018). */
    public static Processor noRepeatNgram(int n) {
        if (n < 1) {
            throw new IllegalArgumentException("n-gram of " + n + " tokens: expected at least 1");
        }
        return (prefix, scores) -> {
            int known = n - 1;
            for (int start = 0; start + known < prefix.size(); start++) {
                if (endsWith(prefix, start, known)) {
                    scores[prefix.id(start + known)] = NEVER;
                }
            }
        };
    }

    /** Whether the last tokens equal those at a position. */
    private static boolean endsWith(Prefix prefix, int start, int length) {
        int last = prefix.size() - length;
        for (int i = 0; i < length; i++) {
            if (prefix.id(start + i) != prefix.id(last + i)) {
                return false;
            }
        }
        return true;
    }

    /** Makes the end impossible before so many tokens were generated. */
    public static Processor minNewTokens(int least, int... endIds) {
        int[] ends = endIds.clone();
        return (prefix, scores) -> {
            if (prefix.generated() < least) {
                for (int id : ends) {
                    scores[id] = NEVER;
                }
            }
        };
    }

    /** Makes tokens less likely that other groups of beams have just chosen (Vijayakumar et al. 2018). */
    static void diversity(float[] scores, Iterable<Integer> chosen, double penalty) {
        for (int id : chosen) {
            scores[id] -= (float) penalty;
        }
    }
}
