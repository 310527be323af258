package org.kefubench.metrics.stats;

/** The numpy way to spread a seed over the state of a generator: a pool of four hashed 32-bit words. */
final class SeedSequence {

    private static final int POOL_SIZE = 4;
    private static final int INIT_A = 0x43b0d7e5;
    private static final int MULT_A = 0x931e8875;
    private static final int INIT_B = 0x8b51f9dd;
    private static final int MULT_B = 0x58f38ded;
    private static final int MIX_MULT_L = 0xca01f9dd;
    private static final int MIX_MULT_R = 0x4973f715;

    private final int[] pool = new int[POOL_SIZE];
    private int hash = INIT_A;

    /** The sequence of a seed of 0 or more. */
    SeedSequence(long seed) {
        if (seed < 0) {
            throw new IllegalArgumentException("seed " + seed + ": expected 0 or more");
        }
        int[] entropy = {(int) seed, (int) (seed >>> 32), 0, 0};
        for (int i = 0; i < POOL_SIZE; i++) {
            pool[i] = hashed(entropy[i]);
        }
        for (int source = 0; source < POOL_SIZE; source++) {
            for (int target = 0; target < POOL_SIZE; target++) {
                if (source != target) {
                    pool[target] = mixed(pool[target], hashed(pool[source]));
                }
            }
        }
    }

    /** The first 64-bit words of state. */
    long[] state(int words) {
        long[] state = new long[words];
        int constant = INIT_B;
        for (int i = 0; i < 2 * words; i++) {
            int value = pool[i % POOL_SIZE] ^ constant;
            constant *= MULT_B;
            value *= constant;
            value ^= value >>> 16;
            state[i / 2] |= Integer.toUnsignedLong(value) << (32 * (i % 2));
        }
        return state;
    }

    private int hashed(int word) {
        int value = word ^ hash;
        hash *= MULT_A;
        value *= hash;
        return value ^ (value >>> 16);
    }

    private static int mixed(int left, int right) {
        int value = MIX_MULT_L * left - MIX_MULT_R * right;
        return value ^ (value >>> 16);
    }
}
