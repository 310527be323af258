package org.kefubench.datasets.clean;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.Example;
import org.kefubench.datasets.Split;

/**
 * Drops rows whose query is nearly that of an earlier row: within a split, or, against leakage, training and validation rows that are nearly a test row.
 */
final class NearDuplicates implements Step {

    private final String id;
    private final boolean leakage;
    private final double similarity;
    private final Map<Split, MinHash> seen = new EnumMap<>(Split.class);

    NearDuplicates(String id, boolean leakage, double similarity) {
        this.id = id;
        this.leakage = leakage;
        this.similarity = similarity;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public @Nullable Example apply(Split split, Example row) {
        String bare = Steps.bare(row);
        if (bare.isEmpty() || row.dialogue().turns().size() > 1) {
            // the same short answer in another dialogue is another request
            return row;
        }
        byte[] signature = MinHash.signature(bare);
        if (leakage) {
            if (split != Split.TEST) {
                return of(Split.TEST).contains(signature) ? null : row;
            }
            of(Split.TEST).add(signature);
            return row;
        }
        MinHash index = of(split);
        if (index.contains(signature)) {
            return null;
        }
        index.add(signature);
        return row;
    }

    private MinHash of(Split split) {
        return seen.computeIfAbsent(split, key -> new MinHash(similarity));
    }
}
