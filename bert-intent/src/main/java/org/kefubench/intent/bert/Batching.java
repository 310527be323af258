package org.kefubench.intent.bert;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.kefubench.neural.tokenizer.Batches;
import org.kefubench.neural.tokenizer.TokenIds;

/** How the requests of a query are grouped for the engine. */
public enum Batching {
    /** By length, so that little is padded, and no group larger than is good for the processor. */
    SORTED(0),
    /** In the order in which they came, 8 at a time, each padded to the longest of its group; what most programs do, for comparison. */
    ARRIVAL(8),
    /** As they came, 32 at a time. */
    ARRIVAL_32(32),
    /** As they came, 128 at a time, as is good for a graphics card. */
    ARRIVAL_128(128),
    /** As they came, 32 at a time, each padded to the option {@code max_tokens}: what {@code padding="max_length"} and graphs of a fixed shape do. */
    FIXED(32);

    private final int rows;

    Batching(int rows) {
        this.rows = rows;
    }

    /** How many tokens wide a group is at least. */
    int width(int maxTokens) {
        return this == FIXED ? maxTokens : 0;
    }

    /** Indices of texts, group by group. */
    List<int[]> groups(List<TokenIds> texts) {
        if (this == SORTED) {
            return Batches.byLength(texts, Batches.TOKENS_PER_CALL);
        }
        List<int[]> groups = new ArrayList<>();
        for (int from = 0; from < texts.size(); from += rows) {
            groups.add(
                    IntStream.range(from, Math.min(texts.size(), from + rows)).toArray());
        }
        return groups;
    }
}
