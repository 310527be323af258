package org.kefubench.metrics.stats;

/**
 * The permuted congruential generator PCG64 (O'Neill 2014, XSL-RR 128/64), seeded and drawn from as numpy's {@code default_rng}: equal seeds give equal
 * integers there and here.
 */
public final class Pcg64 {

    private static final long MULTIPLIER_HIGH = 0x2360ed051fc65da4L;
    private static final long MULTIPLIER_LOW = 0x4385df649fccf645L;

    private final long incrementHigh;
    private final long incrementLow;
    private long high;
    private long low;
    private boolean hasHalf;
    private int half;

    /** The generator of a seed of 0 or more. */
    public Pcg64(long seed) {
        long[] words = new SeedSequence(seed).state(4);
        incrementHigh = (words[2] << 1) | (words[3] >>> 63);
        incrementLow = (words[3] << 1) | 1;
        step();
        low += words[1];
        high += words[0] + (Long.compareUnsigned(low, words[1]) < 0 ? 1 : 0);
        step();
    }

    /** The next 64 bits. */
    public long nextLong() {
        step();
        return Long.rotateRight(high ^ low, (int) (high >>> 58));
    }

    /** The next 32 bits; a 64-bit word gives its lower half first and keeps the upper one. */
    public int nextInt() {
        if (hasHalf) {
            hasHalf = false;
            return half;
        }
        long word = nextLong();
        half = (int) (word >>> 32);
        hasHalf = true;
        return (int) word;
    }

    /** A uniform number in [0, 1), of 53 bits. */
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /** A uniform integer from 0 to bound - 1, by Lemire's method on 32 bits, as {@code Generator.integers} and {@code choice} draw it. */
    public int nextInt(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound " + bound + ": expected a positive number");
        }
        if (bound == 1) {
            return 0;
        }
        long product = Integer.toUnsignedLong(nextInt()) * bound;
        int leftover = (int) product;
        if (Integer.compareUnsigned(leftover, bound) < 0) {
            int threshold = Integer.remainderUnsigned(-bound, bound);
            while (Integer.compareUnsigned(leftover, threshold) < 0) {
                product = Integer.toUnsignedLong(nextInt()) * bound;
                leftover = (int) product;
            }
        }
        return (int) (product >>> 32);
    }

    /** A run of fair coins, 32 to a draw, the lowest bit first, as {@code integers(2, dtype=bool)} gives them within one call. */
    public Coins coins() {
        return new Coins();
    }

    private void step() {
        long productHigh = high * MULTIPLIER_LOW + low * MULTIPLIER_HIGH + unsignedMultiplyHigh(low, MULTIPLIER_LOW);
        long productLow = low * MULTIPLIER_LOW;
        low = productLow + incrementLow;
        high = productHigh + incrementHigh + (Long.compareUnsigned(low, productLow) < 0 ? 1 : 0);
    }

    private static long unsignedMultiplyHigh(long a, long b) {
        return Math.multiplyHigh(a, b) + ((a >> 63) & b) + ((b >> 63) & a);
    }

    /** Fair coins from one generator. */
    public final class Coins {

        private int bits;
        private int left;

        private Coins() {}

        /** The next coin. */
        public boolean next() {
            if (left == 0) {
                bits = nextInt();
                left = 32;
            } else {
                bits >>>= 1;
            }
            left--;
            return (bits & 1) != 0;
        }
    }
}
