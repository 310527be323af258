package org.kefubench.intent.baseline;

import java.util.Arrays;

/**
 * An utterance cut into tokens. The text is kept twice as code points: once as white-space words with one space before, between and
 * after them, and once as tokens with what joins them, so that every n-gram of either kind is a slice and nothing need be copied.
 */
final class Utterance {

    private static final int SPACE = ' ';

    private final IntArray spaced = new IntArray();
    private final IntArray joined = new IntArray();
    private final IntArray starts = new IntArray();
    private final IntArray ends = new IntArray();

    /** Replaces what was here by another text. */
    void read(String text, Tokenizer tokenizer, boolean lowercase) {
        normalize(text, lowercase);
        joined.clear();
        starts.clear();
        ends.clear();
        switch (tokenizer) {
            case WHITESPACE -> whitespace();
            case WORDS -> words(1);
            case LONG_WORDS -> words(2);
            case CHARACTERS -> characters();
            case AUTO -> throw new IllegalArgumentException("tokenizer auto: expected to be resolved by language");
        }
    }

    private void normalize(String text, boolean lowercase) {
        spaced.clear();
        spaced.add(SPACE);
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            if (Character.isWhitespace(point)) {
                if (spaced.last() != SPACE) {
                    spaced.add(SPACE);
                }
            } else {
                spaced.add(lowercase ? Character.toLowerCase(point) : point);
            }
        }
        if (spaced.last() != SPACE) {
            spaced.add(SPACE);
        }
    }

    private void whitespace() {
        for (int from = 1; from < spaced.size(); ) {
            int to = endOfWord(from);
            token(from, to, true);
            from = to + 1;
        }
    }

    private void words(int shortest) {
        for (int i = 0; i < spaced.size(); ) {
            int end = i + 1;
            if (isWord(spaced.at(i))) {
                if (!Character.isIdeographic(spaced.at(i))) {
                    while (isWord(spaced.at(end)) && !Character.isIdeographic(spaced.at(end))) {
                        end++;
                    }
                }
                if (end - i >= shortest) {
                    token(i, end, true);
                }
            }
            i = end;
        }
    }

    private void characters() {
        for (int i = 1; i < spaced.size() - 1; i++) {
            token(i, i + 1, false);
        }
    }

    private void token(int from, int to, boolean space) {
        if (space && joined.size() > 0) {
            joined.add(SPACE);
        }
        starts.add(joined.size());
        joined.add(spaced, from, to);
        ends.add(joined.size());
    }

    /** A letter, digit or underscore; a space is none, so that runs end within the text. */
    private static boolean isWord(int point) {
        return Character.isLetterOrDigit(point)
                || point == '_'
                || Character.getType(point) == Character.NON_SPACING_MARK;
    }

    private int endOfWord(int from) {
        int to = from;
        while (spaced.at(to) != SPACE) {
            to++;
        }
        return to;
    }

    /** Every run of tokens of these lengths. */
    void wordNgrams(NgramRange range, Slices slices) {
        for (int n = Math.max(1, range.min()); n <= range.max(); n++) {
            for (int i = 0; i + n <= starts.size(); i++) {
                slices.accept(joined.array(), starts.at(i), ends.at(i + n - 1));
            }
        }
    }

    /**
     * Every run of code points of these lengths within a white-space word and the spaces around it. A word that is no longer than n with
     * its spaces is taken whole, once: scikit-learn's {@code char_wb}.
     */
    void charNgrams(NgramRange range, Slices slices) {
        for (int from = 1; from < spaced.size(); ) {
            int to = endOfWord(from);
            charNgrams(range, from - 1, to + 1, slices);
            from = to + 1;
        }
    }

    private void charNgrams(NgramRange range, int from, int to, Slices slices) {
        for (int n = Math.max(1, range.min()); n <= range.max(); n++) {
            if (from + n >= to) {
                slices.accept(spaced.array(), from, to);
                return;
            }
            for (int i = from; i + n <= to; i++) {
                slices.accept(spaced.array(), i, i + n);
            }
        }
    }

    /** Told of n-grams. */
    interface Slices {

        /** One n-gram: the code points in [from, to), valid during the call. */
        void accept(int[] points, int from, int to);
    }

    /** Integers that grow at the end. */
    static final class IntArray {

        private int[] array = new int[64];
        private int size;

        void clear() {
            size = 0;
        }

        void add(int value) {
            reserve(size + 1);
            array[size++] = value;
        }

        void add(IntArray other, int from, int to) {
            reserve(size + to - from);
            System.arraycopy(other.array, from, array, size, to - from);
            size += to - from;
        }

        private void reserve(int wanted) {
            if (wanted > array.length) {
                array = Arrays.copyOf(array, Math.max(wanted, 2 * array.length));
            }
        }

        int at(int i) {
            return array[i];
        }

        int last() {
            return array[size - 1];
        }

        int size() {
            return size;
        }

        int[] array() {
            return array;
        }

        void sort() {
            Arrays.sort(array, 0, size);
        }
    }
}
