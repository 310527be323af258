package org.kefubench.metrics.text;

import java.util.List;

/** What turns one segment into the statistics of a metric. Keeps scratch space, so it is for one thread. */
@FunctionalInterface
public interface SegmentScorer {

    /**
     * The statistics of a segment, as many as the metric sums up.
     *
     * @param references one or more, none of them empty
     */
    double[] statistics(String hypothesis, List<String> references);
}
