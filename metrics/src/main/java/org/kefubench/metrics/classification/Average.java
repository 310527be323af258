package org.kefubench.metrics.classification;

import java.util.Locale;

/** How the scores of labels become one. */
public enum Average {
    /** Each label with the same weight. */
    MACRO,
    /** Over the pooled counts of all labels. */
    MICRO,
    /** Each label with the weight of its support. */
    WEIGHTED;

    /** The name in score names and signatures. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
