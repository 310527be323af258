package org.kefubench.harness.samples;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer, with the times of the query that carried it; requests of one query share start and end. Times are nanoseconds since the first
 * query of the cell.
 *
 * @param query number of the query, from 0; a query carries one request or a batch
 * @param trial 0 for the closed-loop pass, from 1 for the rates of a server scenario
 * @param id of the request
 * @param scheduledNanos when it should have started; equals the start in closed-loop scenarios
 * @param firstNanos when the first piece of the answer was there; 0 where the bot does not say
 * @param gapMicros times from each piece of the answer to the next, in microseconds; empty where the bot tells the answer at once
 * @param answer null if the query failed
 * @param error null if it did not fail
 */
public record Sample(
        long query,
        int trial,
        String id,
        long scheduledNanos,
        long startNanos,
        long firstNanos,
        List<Integer> gapMicros,
        long endNanos,
        @Nullable Answer answer,
        @Nullable String error) {

    /** Copies, and checks that there is an answer or an error. */
    public Sample {
        Objects.requireNonNull(id, "id");
        gapMicros = List.copyOf(gapMicros);
        if ((answer == null) == (error == null)) {
            throw new IllegalArgumentException("sample of " + id + ": expected an answer or an error");
        }
    }

    /** A sample of a bot that tells no pieces, or one only. */
    public Sample(
            long query,
            int trial,
            String id,
            long scheduledNanos,
            long startNanos,
            long firstNanos,
            long endNanos,
            @Nullable Answer answer,
            @Nullable String error) {
        this(query, trial, id, scheduledNanos, startNanos, firstNanos, List.of(), endNanos, answer, error);
    }

    /** When the last piece of the answer was there; 0 where the bot does not say. */
    public long lastNanos() {
        return firstNanos
                + 1000L * gapMicros.stream().mapToLong(Integer::longValue).sum();
    }

    /** From the scheduled arrival to the end. */
    public long latencyNanos() {
        return endNanos - scheduledNanos;
    }

    /** From the start to the end. */
    public long serviceNanos() {
        return endNanos - startNanos;
    }
}
