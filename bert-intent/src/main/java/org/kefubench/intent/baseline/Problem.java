package org.kefubench.intent.baseline;

import java.util.List;

/**
 * Rows with their classes: what a solver is given.
 *
 * @param labels names of the classes, by number
 * @param classes the class of each row; not copied
 * @param features number of columns
 * @param seed of every random choice
 */
@SuppressWarnings("ArrayRecordComponent") // Written once, never compared.
record Problem(List<SparseRow> rows, int[] classes, List<String> labels, int features, long seed) {

    int rowCount() {
        return rows.size();
    }
}
