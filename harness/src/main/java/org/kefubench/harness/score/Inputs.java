package org.kefubench.harness.score;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.Example;
import org.kefubench.harness.samples.Samples;
import org.kefubench.harness.train.TrainingRecord;
import org.kefubench.reports.run.Cell;

/**
 * All that the score of a cell is computed from.
 *
 * @param requests the test rows
 * @param empty samples of a cell with an empty bot on the same requests, or null where there are none
 * @param training null where it is not known
 */
public record Inputs(
        String hash,
        Cell cell,
        List<Example> requests,
        Samples samples,
        @Nullable Samples empty,
        @Nullable TrainingRecord training) {

    /** Copies. */
    public Inputs {
        requests = List.copyOf(requests);
    }

    /** Whether the model, or the base that it is adapted from, is of real size with random weights: measured for speed and memory, while what it answers means nothing. */
    boolean randomWeights() {
        return String.valueOf(cell.options().get("model")).startsWith("random:")
                || String.valueOf(cell.options().get("base")).contains("model=random:");
    }

    /** How long an answer may take. */
    long limitNanos() {
        double seconds = samples.fact("opened")
                .map(opened -> opened.decimal("request_seconds"))
                .orElse(Double.NaN);
        return Double.isNaN(seconds) ? Long.MAX_VALUE : Math.round(seconds * 1e9);
    }
}
