package org.kefubench.harness.score;

import java.util.ArrayList;
import java.util.List;
import org.kefubench.harness.samples.Sample;

/** Samples put together by the query that carried them. */
final class Queries {

    private Queries() {}

    /** The first sample of each query, which holds its times. */
    static List<Sample> of(List<Sample> samples) {
        List<Sample> queries = new ArrayList<>();
        long last = -1;
        int trial = -1;
        for (Sample sample : samples) {
            if (sample.query() != last || sample.trial() != trial) {
                queries.add(sample);
                last = sample.query();
                trial = sample.trial();
            }
        }
        return queries;
    }

    static double[] latencies(List<Sample> queries) {
        return queries.stream().mapToDouble(Sample::latencyNanos).toArray();
    }

    static long[] services(List<Sample> queries) {
        return queries.stream().mapToLong(Sample::serviceNanos).toArray();
    }
}
