package org.kefubench.reports.page;

import java.util.List;

/**
 * What the claims ledger says of the runs of a page.
 *
 * @param href of the whole ledger from the page; empty where there is none
 * @param problem why the ledger cannot be shown; empty where it can
 * @param totals claims by verdict, of the whole ledger
 * @param lines the claims that these runs answer
 */
public record LedgerPart(String href, String problem, List<Total> totals, List<Line> lines) {

    /** No ledger beside the runs. */
    public static final LedgerPart NONE = new LedgerPart("", "", List.of(), List.of());

    /** Copies. */
    public LedgerPart {
        totals = List.copyOf(totals);
        lines = List.copyOf(lines);
    }

    /** How many claims have a verdict. */
    public record Total(String label, long count) {}

    /** A claim, all as text; the verdict is its key as well as its label. */
    public record Line(
            String id,
            String claim,
            String source,
            String published,
            String measured,
            String interval,
            String verdict,
            String label,
            String why) {}

    /** Whether there is something to show. */
    public boolean shown() {
        return !totals.isEmpty() || !problem.isEmpty();
    }
}
