package org.kefubench.harness.measure;

import org.kefubench.api.Outcome;

/** Gives up on a bot that only fails. Safe for several threads. */
final class Patience {

    private static final int LIMIT = 20;

    private int failuresInARow;
    private String first = "";

    /** Takes note of a query. */
    synchronized void see(Query query) {
        if (query.error() == null) {
            failuresInARow = 0;
            return;
        }
        if (failuresInARow == 0) {
            first = query.error();
        }
        if (++failuresInARow >= LIMIT) {
            throw new CellException.Failed(
                    Outcome.Stage.MEASURE, LIMIT + " queries in a row failed, the first with " + first);
        }
    }
}
