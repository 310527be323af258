package org.kefubench.metrics.text;

import java.util.Arrays;

/**
 * Counts of all n-grams of some references, and clipped matches of a hypothesis against them. A node is an n-gram; its children, found by hashing, are the
 * n-grams that are longer by one token. Only n-grams of references become nodes, so matching stops at the first token that no reference continues with.
 */
public final class NgramTrie {

    private static final int ROOT = 0;

    private final int order;
    private int nodes = 1;
    private long[] keys = new long[512];
    private int[] children = new int[512];
    private int[] stamps = new int[512];
    private int stamp = 1;
    private int[] maxCounts = new int[256];
    private int[] counts = new int[256];
    private int[] owners = new int[256];
    private int texts;

    /** A trie of n-grams up to an order. */
    public NgramTrie(int order) {
        if (order < 1) {
            throw new IllegalArgumentException("order " + order + ": expected 1 or more");
        }
        this.order = order;
    }

    /** Forgets all n-grams. */
    public void clear() {
        nodes = 1;
        stamp++;
        texts = 0;
    }

    /** Adds the n-grams of a reference; the count of an n-gram is its largest count in any one reference. */
    public void addReference(Tokens tokens) {
        texts++;
        for (int i = 0; i < tokens.size(); i++) {
            int node = ROOT;
            int end = Math.min(tokens.size(), i + order);
            for (int j = i; j < end; j++) {
                node = child(node, tokens.get(j));
                maxCounts[node] = Math.max(maxCounts[node], count(node));
            }
        }
    }

    /** Adds to {@code matches[n - 1]} the clipped matches of n-grams of a hypothesis, in which -1 stands for a token that no reference has. */
    public void addMatches(Tokens hypothesis, long[] matches) {
        texts++;
        for (int i = 0; i < hypothesis.size(); i++) {
            int node = ROOT;
            int end = Math.min(hypothesis.size(), i + order);
            for (int j = i; j < end; j++) {
                int slot = slot(node, hypothesis.get(j));
                if (stamps[slot] != stamp) {
                    break;
                }
                node = children[slot];
                if (count(node) <= maxCounts[node]) {
                    matches[j - i]++;
                }
            }
        }
    }

    /** Counts one more occurrence of a node in the current text. */
    private int count(int node) {
        if (owners[node] != texts) {
            owners[node] = texts;
            counts[node] = 0;
        }
        return ++counts[node];
    }

    private int child(int parent, int token) {
        int slot = slot(parent, token);
        if (stamps[slot] == stamp) {
            return children[slot];
        }
        int node = nodes++;
        keys[slot] = key(parent, token);
        children[slot] = node;
        stamps[slot] = stamp;
        if (node >= counts.length) {
            counts = Arrays.copyOf(counts, 2 * counts.length);
            maxCounts = Arrays.copyOf(maxCounts, 2 * maxCounts.length);
            owners = Arrays.copyOf(owners, 2 * owners.length);
        }
        counts[node] = 0;
        maxCounts[node] = 0;
        owners[node] = 0;
        if (2 * nodes > keys.length) {
            grow();
        }
        return node;
    }

    private int slot(int parent, int token) {
        long key = key(parent, token);
        int mask = keys.length - 1;
        int slot = spread(key) & mask;
        while (stamps[slot] == stamp && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldChildren = children;
        int[] oldStamps = stamps;
        keys = new long[2 * oldKeys.length];
        children = new int[2 * oldKeys.length];
        stamps = new int[2 * oldKeys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldStamps[i] == stamp) {
                int slot = slot((int) (oldKeys[i] >>> 32), (int) oldKeys[i]);
                keys[slot] = oldKeys[i];
                children[slot] = oldChildren[i];
                stamps[slot] = stamp;
            }
        }
    }

    private static long key(int parent, int token) {
        return ((long) parent << 32) | (token & 0xffffffffL);
    }

    private static int spread(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32) ^ (int) (mixed >>> 52);
    }
}
