package org.kefubench.neural.tokenizer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.kefubench.neural.engine.TokenBatch;

/** Groups texts for engines. */
public final class Batches {

    /** Beyond about this many tokens a call, intermediate results no longer fit near the processor and larger batches get slower. */
    public static final int TOKENS_PER_CALL = 512;

    private Batches() {}

    /** Pads texts on the right to the longest of them. */
    public static TokenBatch padded(List<TokenIds> texts, int padId) {
        return padded(texts, padId, 0);
    }

    /** Pads texts on the right to the longest of them, and to a width at least. */
    public static TokenBatch padded(List<TokenIds> texts, int padId, int least) {
        int width = texts.stream().mapToInt(TokenIds::size).reduce(least, Math::max);
        int[] ids = new int[texts.size() * width];
        Arrays.fill(ids, padId);
        int[] types = new int[ids.length];
        int[] lengths = new int[texts.size()];
        for (int row = 0; row < lengths.length; row++) {
            TokenIds text = texts.get(row);
            lengths[row] = text.size();
            System.arraycopy(text.ids(), 0, ids, row * width, text.size());
            System.arraycopy(text.types(), 0, types, row * width, text.size());
        }
        return new TokenBatch(lengths.length, width, ids, types, lengths);
    }

    /**
     * Indices of texts in groups of like length, so that little is padded.
     *
     * @param maxTokens of a group, padding included; a longer text is a group of its own
     */
    public static List<int[]> byLength(List<TokenIds> texts, int maxTokens) {
        int[] sorted = IntStream.range(0, texts.size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> texts.get(i).size()))
                .mapToInt(Integer::intValue)
                .toArray();
        List<int[]> groups = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= sorted.length; to++) {
            // The longest of a group is its last.
            boolean full = to == sorted.length
                    || (to + 1 - from) * texts.get(sorted[to]).size() > maxTokens;
            if (full) {
                groups.add(Arrays.copyOfRange(sorted, from, to));
                from = to;
            }
        }
        return groups;
    }
}
