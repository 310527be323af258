package org.kefubench.intent.baseline;

import java.util.Arrays;

/**
 * Numbered terms, found by slices of code points without making a string: one pool of code points and a hash table with linear probing.
 * Filled once; afterwards safe for many threads.
 */
final class Vocabulary {

    private int[] pool = new int[1024];
    private int[] ends = new int[256];
    private int[] table = new int[512];
    private int size;

    /** Number of terms. */
    int size() {
        return size;
    }

    /** The number of a term, or -1. */
    int find(int[] points, int from, int to) {
        return table[slot(points, from, to)] - 1;
    }

    /** The number of a term, which is added where it is new. */
    int add(int[] points, int from, int to) {
        int slot = slot(points, from, to);
        if (table[slot] == 0) {
            append(points, from, to);
            table[slot] = size;
            if (2 * size > table.length) {
                grow();
            }
            return size - 1;
        }
        return table[slot] - 1;
    }

    /** The number of a term, which is added where it is new. */
    int add(String term) {
        int[] points = term.codePoints().toArray();
        return add(points, 0, points.length);
    }

    /** The term of a number. */
    String term(int id) {
        return new String(pool, start(id), ends[id] - start(id));
    }

    /** The terms that have a mark, in order. */
    Vocabulary keep(boolean[] marks) {
        Vocabulary kept = new Vocabulary();
        for (int id = 0; id < size; id++) {
            if (marks[id]) {
                kept.add(pool, start(id), ends[id]);
            }
        }
        return kept;
    }

    private int start(int id) {
        return id == 0 ? 0 : ends[id - 1];
    }

    private void append(int[] points, int from, int to) {
        int start = size == 0 ? 0 : ends[size - 1];
        int end = start + to - from;
        if (end > pool.length) {
            pool = Arrays.copyOf(pool, Math.max(end, 2 * pool.length));
        }
        System.arraycopy(points, from, pool, start, to - from);
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, 2 * size);
        }
        ends[size++] = end;
    }

    private void grow() {
        table = new int[2 * table.length];
        for (int id = 0; id < size; id++) {
            table[slot(pool, start(id), ends[id])] = id + 1;
        }
    }

    /** Where the term is, or the free place where it would be. */
    private int slot(int[] points, int from, int to) {
        int mask = table.length - 1;
        int slot = hash(points, from, to) & mask;
        while (table[slot] != 0 && !equal(table[slot] - 1, points, from, to)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean equal(int id, int[] points, int from, int to) {
        return Arrays.equals(pool, start(id), ends[id], points, from, to);
    }

    private static int hash(int[] points, int from, int to) {
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + points[i];
        }
        // The low bits of a multiplicative hash of few similar characters collide; fold the high ones in.
        hash *= 0x9E3779B9;
        return hash ^ (hash >>> 15);
    }
}
