package org.kefubench.harness.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.kefubench.reports.run.Cell;

/**
 * The cells of a suite by hash, in the order in which they run.
 *
 * @param suite its name
 */
public record Plan(String suite, Map<String, Cell> cells, Limits limits) {

    /** Copies. */
    public Plan {
        cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
    }
}
