package org.kefubench.datasets.clean;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An index of texts that finds those nearly the same: 64 minimal hashes of a text's shingles of three characters (two where half of it is Chinese), in 16 bands
 * of four. Two texts become candidates when they agree in a band; their similarity is then the share of equal hashes, an estimate of the Jaccard index of their
 * shingles with a standard deviation of at most 0.063.
 */
final class MinHash {

    private static final int HASHES = 64;
    private static final int ROWS = 4;
    private static final long[] FACTORS = new long[HASHES];
    private static final long[] TERMS = new long[HASHES];

    static {
        long state = 42;
        for (int i = 0; i < HASHES; i++) {
            state += 0x9E3779B97F4A7C15L;
            FACTORS[i] = Hash.mix(state) | 1;
            state += 0x9E3779B97F4A7C15L;
            TERMS[i] = Hash.mix(state);
        }
    }

    private final double similarity;
    private final List<int[]> signatures = new ArrayList<>();
    private final Map<Long, int[]> bands = new HashMap<>();

    MinHash(double similarity) {
        this.similarity = similarity;
    }

    /** The signature of a text without case, blanks and punctuation. */
    static int[] signature(String bare) {
        int[] minima = new int[HASHES];
        Arrays.fill(minima, Integer.MAX_VALUE);
        int n = width(bare);
        int last = Math.max(0, bare.length() - n);
        for (int start = 0; start <= last; start++) {
            long shingle = Hash.of(bare, start, Math.min(bare.length(), start + n), 17);
            for (int i = 0; i < HASHES; i++) {
                int hash = (int) ((shingle * FACTORS[i] + TERMS[i]) >>> 33);
                minima[i] = Math.min(minima[i], hash);
            }
        }
        return minima;
    }

    private static int width(String bare) {
        long ideographs = bare.codePoints().filter(Character::isIdeographic).count();
        return ideographs * 2 >= bare.length() ? 2 : 3;
    }

    static double similarity(int[] a, int[] b) {
        int equal = 0;
        for (int i = 0; i < HASHES; i++) {
            equal += a[i] == b[i] ? 1 : 0;
        }
        return (double) equal / HASHES;
    }

    /** Whether a text nearly the same has been added. */
    boolean contains(int[] signature) {
        for (int band = 0; band < HASHES / ROWS; band++) {
            for (int candidate : bands.getOrDefault(key(signature, band), new int[0])) {
                if (similarity(signature, signatures.get(candidate)) >= similarity) {
                    return true;
                }
            }
        }
        return false;
    }

    void add(int[] signature) {
        int number = signatures.size();
        signatures.add(signature);
        for (int band = 0; band < HASHES / ROWS; band++) {
            bands.merge(key(signature, band), new int[] {number}, MinHash::joined);
        }
    }

    /** Common bands of short texts would make lists long; fifty candidates are enough to find one that is alike. */
    private static int[] joined(int[] before, int[] added) {
        if (before.length >= 50) {
            return before;
        }
        int[] both = Arrays.copyOf(before, before.length + 1);
        both[before.length] = added[0];
        return both;
    }

    private static long key(int[] signature, int band) {
        long key = band;
        for (int i = band * ROWS; i < (band + 1) * ROWS; i++) {
            key = Hash.mix(key * 31 + signature[i]);
        }
        return key;
    }
}
