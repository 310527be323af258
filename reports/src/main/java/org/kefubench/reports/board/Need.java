package org.kefubench.reports.board;

import java.util.Locale;

/** What somebody may want most. */
public enum Need {
    /** The best answers. */
    BEST,
    /** The most requests in a second. */
    FASTEST,
    /** The shortest wait of the unlucky customer. */
    QUICKEST,
    /** The least memory. */
    SMALLEST;

    /** The name in bundles. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
