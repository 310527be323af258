package org.kefubench.neural.generate;

/** Guesses that the last tokens are followed by what followed them when they were said before (Saxena 2023). */
final class SaidBefore implements Drafter {

    /** The longest run of tokens that is looked for. */
    private static final int MAX_NGRAM = 3;

    @Override
    public int[] guess(Prefix prefix, int most) {
        for (int n = Math.min(MAX_NGRAM, prefix.size() - 1); n > 0; n--) {
            for (int start = prefix.size() - n - 1; start >= 0; start--) {
                if (same(prefix, start, n)) {
                    return following(prefix, start + n, most);
                }
            }
        }
        return new int[0];
    }

    private static boolean same(Prefix prefix, int start, int n) {
        for (int i = 0; i < n; i++) {
            if (prefix.id(start + i) != prefix.id(prefix.size() - n + i)) {
                return false;
            }
        }
        return true;
    }

    private static int[] following(Prefix prefix, int from, int most) {
        int[] ids = new int[Math.min(most, prefix.size() - from)];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = prefix.id(from + i);
        }
        return ids;
    }
}
