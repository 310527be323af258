package org.kefubench.neural.tokenizer;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Byte-pair encoding (Sennrich et al. 2016): of all neighbours, the pair that was learned first is merged first. */
final class Merges {

    private record Merge(int rank, int id) {}

    private final Map<Long, Merge> merges = new HashMap<>();

    /**
     * From merges in the order in which they were learned.
     *
     * @throws IllegalArgumentException if a part or the whole is not in the vocabulary
     */
    Merges(Vocabulary vocabulary, List<String[]> inOrder) {
        for (int rank = 0; rank < inOrder.size(); rank++) {
            String[] pair = inOrder.get(rank);
            int left = vocabulary.id(pair[0]);
            int right = vocabulary.id(pair[1]);
            int whole = vocabulary.id(pair[0] + pair[1]);
            if (left < 0 || right < 0 || whole < 0) {
                throw new IllegalArgumentException(
                        "merge " + rank + " of '" + pair[0] + "' and '" + pair[1] + "' is not in the vocabulary");
            }
            merges.putIfAbsent(key(left, right), new Merge(rank, whole));
        }
    }

    private static long key(int left, int right) {
        return ((long) left << 32) | right;
    }

    /** Merges symbols until nothing more can be merged. */
    int[] apply(int[] symbols) {
        int[] current = symbols.clone();
        int size = current.length;
        while (true) {
            int at = -1;
            Merge best = null;
            for (int i = 0; i + 1 < size; i++) {
                Merge merge = merges.get(key(current[i], current[i + 1]));
                if (merge != null && earlier(merge, best)) {
                    best = merge;
                    at = i;
                }
            }
            if (best == null) {
                return Arrays.copyOf(current, size);
            }
            current[at] = best.id();
            System.arraycopy(current, at + 2, current, at + 1, size - at - 2);
            size--;
        }
    }

    private static boolean earlier(Merge merge, @Nullable Merge best) {
        return best == null || merge.rank() < best.rank();
    }
}
