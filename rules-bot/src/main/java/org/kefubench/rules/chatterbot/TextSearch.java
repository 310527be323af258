package org.kefubench.rules.chatterbot;

import java.util.function.BiPredicate;
import org.kefubench.rules.compare.Comparison;

/**
 * ChatterBot's search for close matches: visits rows oldest first and yields each that is more alike than all before it, until one is equal.
 *
 * @param filtered whether only rows that share a word of the search text are compared (IndexedTextSearch), or all (TextSearch)
 */
public record TextSearch(Storage storage, Version version, Comparison comparison, boolean filtered) {

    /**
     * Yields matches with their confidence, rising.
     *
     * @param visitor told of each; false stops the search
     */
    void search(Statement input, BiPredicate<Statement, Double> visitor) {
        Filter filter = Filter.ALL.withoutBots();
        if (filtered) {
            filter = filter.containingAnyWordOf(version.searched(), input.searchText());
        }
        Column compared = version.compared();
        Comparison.Bound likeness = comparison.bind(input.text());
        double[] best = {0};
        storage.scan(filter, row -> {
            String text = compared.of(row.statement());
            if (text == null) {
                return true;
            }
            double confidence = likeness.toIfAbove(best[0], text, row.lower(compared, text));
            if (confidence <= best[0]) {
                return true;
            }
            best[0] = confidence;
            return visitor.test(row.statement(), confidence) && confidence < 1;
        });
    }
}
