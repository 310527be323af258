package org.kefubench.reports.board;

import java.util.Locale;

/** What a figure is about; figures of one group and unit share a chart. */
public enum Group {
    /** How good the answers are. */
    QUALITY,
    /** How many requests in a time. */
    THROUGHPUT,
    /** How long an answer takes. */
    LATENCY,
    /** How fast text is made, token by token. */
    GENERATION,
    /** What is held in memory. */
    MEMORY,
    /** What is paid before the first request: training, loading, disk. */
    COST,
    /** How much text, and how many requests went which way. */
    COUNT,
    /** Anything that this version does not know. */
    OTHER;

    /** The name in bundles and file names. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is a matter of speed. */
    boolean ofSpeed() {
        return this == THROUGHPUT || this == LATENCY || this == GENERATION;
    }

    /** Whether ratios matter more than differences, so that axes are logarithmic. */
    public boolean ratios() {
        return this == THROUGHPUT || this == LATENCY || this == GENERATION || this == MEMORY || this == COST;
    }
}
