package org.kefubench.metrics.text;

import java.util.Arrays;

/** A growing array of characters that is reused from segment to segment. Not safe for use by several threads. */
public final class Chars {

    private char[] array = new char[256];
    private int length;

    /** Forgets the content. */
    public Chars clear() {
        length = 0;
        return this;
    }

    /** The number of characters. */
    public int length() {
        return length;
    }

    /** The character at an index. */
    public char charAt(int index) {
        return array[index];
    }

    /** Appends a character. */
    public void add(char c) {
        if (length == array.length) {
            array = Arrays.copyOf(array, 2 * length);
        }
        array[length++] = c;
    }

    /** Appends a character with a space before and after it. */
    void addSpaced(char c) {
        add(' ');
        add(c);
        add(' ');
    }

    /** Appends a code point. */
    void addCodePoint(int codePoint) {
        if (Character.isBmpCodePoint(codePoint)) {
            add((char) codePoint);
        } else {
            add(Character.highSurrogate(codePoint));
            add(Character.lowSurrogate(codePoint));
        }
    }

    /** Appends all characters of a text. */
    public Chars addAll(String text) {
        int size = text.length();
        if (length + size > array.length) {
            array = Arrays.copyOf(array, Math.max(2 * array.length, length + size));
        }
        text.getChars(0, size, array, length);
        length += size;
        return this;
    }

    /** The code point at an index; a lone surrogate is a code point of its own, as in Python. */
    int codePointAt(int index) {
        return Character.codePointAt(array, index, length);
    }

    /** The characters themselves, of which the first {@link #length} count. */
    char[] array() {
        return array;
    }

    @Override
    public String toString() {
        return new String(array, 0, length);
    }
}
