package org.kefubench.harness.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Outcome;
import org.kefubench.api.Placement;
import org.kefubench.api.Task;
import org.kefubench.reports.run.Cell;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.Run;
import org.kefubench.reports.run.RunFiles;

class StoredRunsTest {

    @TempDir
    Path folder;

    private static Cell cell(Map<String, Object> options, Map<String, Object> decoding) {
        return cell(options, Map.of("name", "single-stream", "min_seconds", 1), decoding);
    }

    private static Cell cell(Map<String, Object> options, Map<String, Object> scenario, Map<String, Object> decoding) {
        return new Cell(
                "slow", "dummy-slow", options, "dummy/shop", Task.RESPONSE, Placement.JVM, scenario, decoding, 42, 0);
    }

    private StoredRuns stored(Cell cell) throws IOException {
        CellResult result = CellResult.without(RunFiles.hash(cell), cell, new Outcome.Measured());
        RunFiles.write(
                folder,
                new Run(
                        "old",
                        "s",
                        "2026-01-01T00:00:00Z",
                        true,
                        Map.of(),
                        Map.of(result.hash(), cell),
                        List.of(result)));
        RunFiles.write(folder, result);
        return StoredRuns.read(List.of(folder));
    }

    @Test
    void an_option_that_came_later_has_its_default_in_older_runs() throws IOException {
        StoredRuns runs = stored(cell(Map.of(), Map.of("max_new_tokens", 8)));
        // 20 ms and greedy decoding without beams are the defaults
        assertThat(runs.newest(cell(Map.of("millis", 20), Map.of("max_new_tokens", 8, "beams", 1))))
                .isPresent();
        assertThat(runs.newest(cell(Map.of("millis", 5), Map.of("max_new_tokens", 8))))
                .isEmpty();
        assertThat(runs.newest(cell(Map.of(), Map.of("max_new_tokens", 9)))).isEmpty();
    }

    @Test
    void a_longer_measurement_is_the_same_experiment_and_another_batch_or_rate_is_not() throws IOException {
        StoredRuns runs =
                stored(cell(Map.of(), Map.of("name", "multi-stream", "batch", 8, "min_seconds", 1), Map.of()));
        // 8 is the default
        assertThat(runs.newest(cell(Map.of(), Map.of("name", "multi-stream", "max_requests", 900), Map.of())))
                .isPresent();
        assertThat(runs.newest(cell(Map.of(), Map.of("name", "multi-stream", "batch", 32), Map.of())))
                .isEmpty();
        assertThat(runs.newest(cell(Map.of(), Map.of("name", "offline", "batch", 8), Map.of())))
                .isEmpty();
        StoredRuns server = stored(cell(Map.of(), Map.of("name", "server", "rate", 20), Map.of()));
        assertThat(server.newest(cell(Map.of(), Map.of("name", "server", "rate", 50), Map.of())))
                .isEmpty();
    }

    @Test
    void options_that_are_no_longer_taken_are_compared_as_they_are() throws IOException {
        StoredRuns runs = stored(cell(Map.of("naps", 3), Map.of()));
        assertThat(runs.newest(cell(Map.of("naps", 3), Map.of()))).isPresent();
        assertThat(runs.newest(cell(Map.of("millis", 20), Map.of()))).isEmpty();
    }
}
