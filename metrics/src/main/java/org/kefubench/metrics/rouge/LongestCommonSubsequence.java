package org.kefubench.metrics.rouge;

import java.util.Arrays;
import java.util.BitSet;
import org.kefubench.metrics.text.Tokens;

/** Longest common subsequences of token numbers: their length, fast, and the positions of one of them. For one thread. */
public final class LongestCommonSubsequence {

    private static final int WORD = 64;

    private long[] masks = new long[64];

    /** The length; {@code distinct} is an upper bound of all token numbers. */
    public int length(Tokens target, Tokens prediction, int distinct) {
        if (target.size() == 0 || prediction.size() == 0) {
            return 0;
        }
        return target.size() <= WORD ? bitLength(target, prediction, distinct) : tableLength(target, prediction);
    }

    /** Hyyrö's bit-parallel recurrence (2004): a bit that became 0 is a position at which the length grows. */
    private int bitLength(Tokens target, Tokens prediction, int distinct) {
        if (masks.length < distinct) {
            masks = new long[2 * distinct];
        }
        Arrays.fill(masks, 0, distinct, 0);
        for (int i = 0; i < target.size(); i++) {
            masks[target.get(i)] |= 1L << i;
        }
        long row = -1;
        for (int j = 0; j < prediction.size(); j++) {
            long common = row & masks[prediction.get(j)];
            row = (row + common) | (row - common);
        }
        long used = target.size() == WORD ? -1 : (1L << target.size()) - 1;
        return Long.bitCount(~row & used);
    }

    private static int tableLength(Tokens target, Tokens prediction) {
        int[] row = new int[prediction.size() + 1];
        for (int i = 0; i < target.size(); i++) {
            int diagonal = 0;
            for (int j = 1; j <= prediction.size(); j++) {
                int above = row[j];
                row[j] = target.get(i) == prediction.get(j - 1) ? diagonal + 1 : Math.max(above, row[j - 1]);
                diagonal = above;
            }
        }
        return row[prediction.size()];
    }

    /**
     * Adds the positions, in the target, of one longest common subsequence. At a mismatch the way back goes left where that is strictly longer and up
     * otherwise, which decides among several of equal length.
     */
    static void addPositions(int[] target, int[] prediction, BitSet positions) {
        int[][] table = new int[target.length + 1][prediction.length + 1];
        for (int i = 1; i <= target.length; i++) {
            for (int j = 1; j <= prediction.length; j++) {
                table[i][j] = target[i - 1] == prediction[j - 1]
                        ? table[i - 1][j - 1] + 1
                        : Math.max(table[i - 1][j], table[i][j - 1]);
            }
        }
        int i = target.length;
        int j = prediction.length;
        while (i > 0 && j > 0) {
            if (target[i - 1] == prediction[j - 1]) {
                positions.set(i - 1);
                i--;
                j--;
            } else if (table[i][j - 1] > table[i - 1][j]) {
                j--;
            } else {
                i--;
            }
        }
    }
}
