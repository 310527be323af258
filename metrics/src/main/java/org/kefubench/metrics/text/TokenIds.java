package org.kefubench.metrics.text;

import java.util.Arrays;

/** Numbers for the distinct tokens of one segment, from 0 up. Cleared for each segment, so that memory does not grow with the corpus. */
public final class TokenIds {

    private char[] arena = new char[512];
    private int used;
    private int[] starts = new int[64];
    private int[] hashes = new int[64];
    private int size;
    private int[] slots = new int[128];
    private int[] stamps = new int[128];
    private int stamp = 1;

    /** Forgets all tokens. */
    public void clear() {
        used = 0;
        size = 0;
        stamp++;
        starts[0] = 0;
    }

    /** How many distinct tokens there are. */
    public int size() {
        return size;
    }

    /** The number of a token, a new one where it was not seen before. */
    public int idOf(char[] text, int from, int to) {
        int hash = hash(text, from, to);
        int slot = find(text, from, to, hash);
        return stamps[slot] == stamp ? slots[slot] : insert(slot, text, from, to, hash);
    }

    /** The number of a token, or -1 where it was not seen before. */
    public int lookUp(char[] text, int from, int to) {
        int slot = find(text, from, to, hash(text, from, to));
        return stamps[slot] == stamp ? slots[slot] : -1;
    }

    private int find(char[] text, int from, int to, int hash) {
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (stamps[slot] == stamp && !isAt(slots[slot], text, from, to, hash)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean isAt(int id, char[] text, int from, int to, int hash) {
        return hashes[id] == hash && Arrays.equals(arena, starts[id], starts[id + 1], text, from, to);
    }

    private int insert(int slot, char[] text, int from, int to, int hash) {
        int id = size++;
        if (id + 2 > starts.length) {
            starts = Arrays.copyOf(starts, 2 * starts.length);
            hashes = Arrays.copyOf(hashes, 2 * hashes.length);
        }
        int length = to - from;
        if (used + length > arena.length) {
            arena = Arrays.copyOf(arena, Math.max(2 * arena.length, used + length));
        }
        System.arraycopy(text, from, arena, used, length);
        used += length;
        starts[id + 1] = used;
        hashes[id] = hash;
        slots[slot] = id;
        stamps[slot] = stamp;
        if (2 * size > slots.length) {
            grow();
        }
        return id;
    }

    private void grow() {
        int[] bigger = new int[2 * slots.length];
        int[] biggerStamps = new int[2 * slots.length];
        int mask = bigger.length - 1;
        for (int id = 0; id < size; id++) {
            int slot = hashes[id] & mask;
            while (biggerStamps[slot] == stamp) {
                slot = (slot + 1) & mask;
            }
            bigger[slot] = id;
            biggerStamps[slot] = stamp;
        }
        slots = bigger;
        stamps = biggerStamps;
    }

    private static int hash(char[] text, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + text[i];
        }
        return hash ^ (hash >>> 15);
    }
}
