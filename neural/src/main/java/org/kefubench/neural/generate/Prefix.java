package org.kefubench.neural.generate;

import java.util.Arrays;

/** A prompt and the tokens that were generated after it. */
public final class Prefix {

    private final int promptSize;
    private int[] ids;
    private int size;

    private Prefix(int[] ids, int size, int promptSize) {
        this.ids = ids;
        this.size = size;
        this.promptSize = promptSize;
    }

    /** A prompt after which nothing was generated yet. */
    public static Prefix of(int... prompt) {
        return new Prefix(Arrays.copyOf(prompt, prompt.length + 16), prompt.length, prompt.length);
    }

    /** Number of tokens, the prompt's included. */
    public int size() {
        return size;
    }

    /** Number of tokens after the prompt. */
    public int generated() {
        return size - promptSize;
    }

    /** The token at a position. */
    public int id(int position) {
        if (position >= size) {
            throw new IllegalArgumentException("position " + position + ": expected 0 to " + (size - 1));
        }
        return ids[position];
    }

    /** The newest token. */
    public int last() {
        return id(size - 1);
    }

    /** The tokens after the prompt. */
    public int[] output() {
        return Arrays.copyOfRange(ids, promptSize, size);
    }

    void add(int id) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, 2 * size);
        }
        ids[size++] = id;
    }

    /** A copy with one more token. */
    Prefix then(int id) {
        Prefix longer = new Prefix(Arrays.copyOf(ids, Math.max(ids.length, size + 1)), size, promptSize);
        longer.add(id);
        return longer;
    }
}
