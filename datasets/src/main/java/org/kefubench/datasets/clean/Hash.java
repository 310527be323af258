package org.kefubench.datasets.clean;

/** Sixty-four-bit hashes of texts. */
final class Hash {

    private Hash() {}

    /** Continues from a seed; different seeds give independent hashes for practical purposes. */
    static long of(CharSequence text, long seed) {
        return of(text, 0, text.length(), seed);
    }

    static long of(CharSequence text, int start, int end, long seed) {
        long hash = seed;
        for (int i = start; i < end; i++) {
            hash = (hash ^ text.charAt(i)) * 0x9FB21C651E98DF25L;
            hash ^= hash >>> 32;
        }
        return mix(hash + end - start);
    }

    /** The finalizer of SplitMix64. */
    static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
