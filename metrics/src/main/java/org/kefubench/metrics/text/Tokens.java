package org.kefubench.metrics.text;

import java.util.Arrays;

/** A sequence of token numbers, reused from segment to segment. */
public final class Tokens {

    private int[] ids = new int[64];
    private int size;

    /** Forgets the content. */
    public Tokens clear() {
        size = 0;
        return this;
    }

    /** How many tokens there are. */
    public int size() {
        return size;
    }

    /** The number at an index. */
    public int get(int index) {
        return ids[index];
    }

    /** Appends a number. */
    public void add(int id) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, 2 * size);
        }
        ids[size++] = id;
    }

    /** Appends the numbers of what stands between white space; unseen tokens get a new number. */
    public void addWords(Chars text, TokenIds vocabulary) {
        addWords(text, vocabulary, true);
    }

    /** Appends the numbers of what stands between white space; all unseen tokens get -1. */
    public void addKnownWords(Chars text, TokenIds vocabulary) {
        addWords(text, vocabulary, false);
    }

    private void addWords(Chars text, TokenIds vocabulary, boolean learn) {
        char[] array = text.array();
        int length = text.length();
        int i = 0;
        while (i < length) {
            while (i < length && PythonText.isSpace(array[i])) {
                i++;
            }
            int start = i;
            while (i < length && !PythonText.isSpace(array[i])) {
                i++;
            }
            if (i > start) {
                add(learn ? vocabulary.idOf(array, start, i) : vocabulary.lookUp(array, start, i));
            }
        }
    }

    /** A copy of the numbers. */
    public int[] toArray() {
        return Arrays.copyOf(ids, size);
    }
}
