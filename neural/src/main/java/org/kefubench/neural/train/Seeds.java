package org.kefubench.neural.train;

import java.util.Random;

/** Random numbers that depend on a seed and on what they are for, not on what was drawn before. */
public final class Seeds {

    private Seeds() {}

    /** One seed from several numbers. */
    public static long mix(long seed, long... parts) {
        long mixed = scramble(seed);
        for (long part : parts) {
            mixed = scramble(mixed ^ part);
        }
        return mixed;
    }

    /** The finalizer of splitmix64, after its increment. */
    private static long scramble(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** The numbers 0 to n - 1 in random order. */
    public static int[] permutation(int n, long seed) {
        int[] order = new int[n];
        Random random = new Random(seed);
        for (int i = 0; i < n; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
