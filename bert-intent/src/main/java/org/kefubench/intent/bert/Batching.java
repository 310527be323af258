package org.kefubench.intent.bert;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.kefubench.neural.tokenizer.Batches;
import org.kefubench.neural.tokenizer.TokenIds;

/** How the requests of a query are grouped for the engine. */
public enum Batching {
    /** By length, so that little is padded, and no group larger than is good for the processor. */
    SORTED,
    /** In the order in which they came, 8 at a time, each padded to the longest of its group; what most programs do, for comparison. */
    ARRIVAL;

    private static final int ROWS = 8;

    /** Indices of texts, group by group. */
    List<int[]> groups(List<TokenIds> texts) {
        if (this == SORTED) {
            return Batches.byLength(texts, Batches.TOKENS_PER_CALL);
        }
        List<int[]> groups = new ArrayList<>();
        for (int from = 0; from < texts.size(); from += ROWS) {
            groups.add(
                    IntStream.range(from, Math.min(texts.size(), from + ROWS)).toArray());
        }
        return groups;
    }
}
