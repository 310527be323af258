package org.kefubench.rules.compare;

/** The ratio straight from its definition, slow and without tables: what the fast one is held to. */
final class PlainRatio {

    private PlainRatio() {}

    static double of(int[] a, int[] b) {
        return a.length + b.length == 0 ? 1 : 2.0 * matches(a, 0, a.length, b, 0, b.length) / (a.length + b.length);
    }

    private static int matches(int[] a, int aFrom, int aTo, int[] b, int bFrom, int bTo) {
        int bestA = aFrom;
        int bestB = bFrom;
        int best = 0;
        for (int i = aFrom; i < aTo; i++) {
            for (int j = bFrom; j < bTo; j++) {
                int size = 0;
                while (i + size < aTo && j + size < bTo && a[i + size] == b[j + size] && !popular(b, b[j + size])) {
                    size++;
                }
                if (size > best) {
                    bestA = i;
                    bestB = j;
                    best = size;
                }
            }
        }
        while (bestA > aFrom && bestB > bFrom && a[bestA - 1] == b[bestB - 1]) {
            bestA--;
            bestB--;
            best++;
        }
        while (bestA + best < aTo && bestB + best < bTo && a[bestA + best] == b[bestB + best]) {
            best++;
        }
        if (best == 0) {
            return 0;
        }
        return best + matches(a, aFrom, bestA, b, bFrom, bestB) + matches(a, bestA + best, aTo, b, bestB + best, bTo);
    }

    private static boolean popular(int[] b, int codePoint) {
        if (b.length < 200) {
            return false;
        }
        int count = 0;
        for (int c : b) {
            count += c == codePoint ? 1 : 0;
        }
        return count > b.length / 100 + 1;
    }
}
