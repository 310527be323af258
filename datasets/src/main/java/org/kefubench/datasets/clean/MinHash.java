package org.kefubench.datasets.clean;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/**
 * An index of texts that finds those nearly the same: 64 minimal hashes of a text's shingles of three characters (two where half of it is Chinese), of each of which
 * eight bits are kept, in 16 bands of four. Two texts become candidates when they agree in a band; their similarity is then estimated from the share of equal
 * hashes, less what eight bits make equal by chance: the Jaccard index of their shingles, with a standard deviation of at most 0.063. A text takes 200 to 400 bytes.
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

    /** An array of Java holds no more signatures. */
    private static final int MOST = 1 << 24;

    private static final int BANDS = HASHES / ROWS;
    /** Common bands of short texts make long chains; so many candidates of the same band are enough to find one that is alike. */
    private static final int CANDIDATES = 50;

    private final double similarity;
    private byte[] signatures = new byte[HASHES << 10];
    private final int[][] heads = new int[BANDS][1 << 10];
    private final int[][] next = new int[BANDS][1 << 10];
    private int size;

    MinHash(double similarity) {
        this.similarity = similarity;
    }

    /** The signature of a text without case, blanks and punctuation. */
    static byte[] signature(String bare) {
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
        byte[] signature = new byte[HASHES];
        for (int i = 0; i < HASHES; i++) {
            signature[i] = (byte) minima[i];
        }
        return signature;
    }

    private static int width(String bare) {
        long ideographs = bare.codePoints().filter(Character::isIdeographic).count();
        return ideographs * 2 >= bare.length() ? 2 : 3;
    }

    static double similarity(byte[] a, byte[] b) {
        return similarity(a, b, 0);
    }

    /** Unequal hashes agree in their last eight bits once in 256 times. */
    private static double similarity(byte[] a, byte[] b, int from) {
        int equal = 0;
        for (int i = 0; i < HASHES; i++) {
            equal += a[i] == b[from + i] ? 1 : 0;
        }
        double chance = 1.0 / 256;
        return Math.max(0, ((double) equal / HASHES - chance) / (1 - chance));
    }

    /** Whether a text nearly the same has been added. */
    boolean contains(byte[] signature) {
        return any(signature, row -> true);
    }

    /** Hands on the numbers of the texts nearly the same, counted from 0 in the order in which they were added; one may come more than once. */
    void alike(byte[] signature, IntConsumer found) {
        any(signature, row -> {
            found.accept(row);
            return false;
        });
    }

    /** Whether one of the texts nearly the same is enough. */
    private boolean any(byte[] signature, IntPredicate enough) {
        for (int band = 0; band < BANDS; band++) {
            int key = key(signature, 0, band);
            int left = CANDIDATES;
            for (int row = heads[band][slot(band, key)]; row > 0 && left > 0; row = next[band][row - 1]) {
                int from = (row - 1) * HASHES;
                if (key(signatures, from, band) == key) {
                    left--;
                    if (similarity(signature, signatures, from) >= similarity && enough.test(row - 1)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    void add(byte[] signature) {
        if (size * HASHES == signatures.length) {
            grow();
        }
        System.arraycopy(signature, 0, signatures, size * HASHES, HASHES);
        size++;
        for (int band = 0; band < BANDS; band++) {
            link(band, size);
        }
    }

    /** Puts a row, counted from 1, before the others of its slot. */
    private void link(int band, int row) {
        int slot = slot(band, key(signatures, (row - 1) * HASHES, band));
        next[band][row - 1] = heads[band][slot];
        heads[band][slot] = row;
    }

    /** Twice the room; the chains are made anew, because the slots change. */
    private void grow() {
        if (size >= MOST) {
            throw new IllegalArgumentException(
                    "near-duplicates: more than " + MOST + " different rows in one split, clean them in parts");
        }
        int rows = size * 2;
        signatures = Arrays.copyOf(signatures, rows * HASHES);
        for (int band = 0; band < BANDS; band++) {
            heads[band] = new int[rows];
            next[band] = new int[rows];
            for (int row = 1; row <= size; row++) {
                link(band, row);
            }
        }
    }

    private int slot(int band, int key) {
        return (int) Hash.mix(key) & (heads[band].length - 1);
    }

    /** The four hashes of a band. */
    private static int key(byte[] signatures, int from, int band) {
        int at = from + band * ROWS;
        return (signatures[at] & 0xFF)
                | (signatures[at + 1] & 0xFF) << 8
                | (signatures[at + 2] & 0xFF) << 16
                | (signatures[at + 3] & 0xFF) << 24;
    }
}
