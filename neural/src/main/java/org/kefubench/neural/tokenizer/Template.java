package org.kefubench.neural.tokenizer;

import java.util.Arrays;

/**
 * Where special tokens stand around one text or two.
 *
 * @param begin before the first text; -1 for none
 * @param end after each text; -1 for none
 * @param betweenTwice whether two of them stand between the texts, as in RoBERTa
 * @param segments whether the second text has type 1
 */
record Template(int begin, int end, boolean betweenTwice, boolean segments) {

    /** No special tokens at all. */
    static final Template NONE = new Template(-1, -1, false, false);

    TokenIds one(int[] text, int maxTokens) {
        int room = Math.max(0, maxTokens - count(begin) - count(end));
        IntList ids = new IntList();
        add(ids, begin);
        ids.addAll(cut(text, room));
        add(ids, end);
        return new TokenIds(ids.toArray(), new int[ids.size()]);
    }

    TokenIds two(int[] first, int[] second, int maxTokens) {
        int between = betweenTwice ? 2 : 1;
        int room = Math.max(0, maxTokens - count(begin) - count(end) * (between + 1));
        int keepFirst = first.length;
        int keepSecond = second.length;
        while (keepFirst + keepSecond > room) { // one token at a time from the longer text
            if (keepFirst > keepSecond) {
                keepFirst--;
            } else {
                keepSecond--;
            }
        }
        IntList ids = new IntList();
        add(ids, begin);
        ids.addAll(cut(first, keepFirst));
        add(ids, end);
        int firstSegment = ids.size();
        if (betweenTwice) {
            add(ids, end);
        }
        ids.addAll(cut(second, keepSecond));
        add(ids, end);
        int[] types = new int[ids.size()];
        Arrays.fill(types, firstSegment, types.length, segments ? 1 : 0);
        return new TokenIds(ids.toArray(), types);
    }

    private static int count(int id) {
        return id < 0 ? 0 : 1;
    }

    private static void add(IntList ids, int id) {
        if (id >= 0) {
            ids.add(id);
        }
    }

    private static int[] cut(int[] text, int room) {
        return text.length <= room ? text : Arrays.copyOf(text, room);
    }
}
