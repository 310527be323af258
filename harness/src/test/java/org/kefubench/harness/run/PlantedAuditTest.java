package org.kefubench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.harness.plan.Plan;
import org.kefubench.harness.plan.Planner;
import org.kefubench.harness.plan.SuiteReader;
import org.kefubench.harness.train.ModelStore;
import org.kefubench.reports.Report;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.Run;

/** What was planted in a bot is what the instruments find: a sleep, a leak, a store of answers, shorter answers. The report says so. */
@Tag("alone")
class PlantedAuditTest {

    private static final String SUITE = """
            approaches:
              - {id: dummy-slow, options: {millis: 5}}
              - {id: dummy-leak, options: {bytes: 100000}}
              - {id: dummy-cache, options: {millis: 3}}
              - {id: dummy-terse, placements: [jvm/cpu/fp32, jvm/cpu/int8]}
            datasets: [dummy/shop]
            tasks: [response]
            scenarios:
              - {name: single-stream, min_seconds: 0, min_requests: 1024, max_seconds: 60, max_requests: 1024}
            limits: {heap_mb: 256}
            """;

    @TempDir
    static Path folder;

    private static Map<String, CellResult> results;
    private static String page;

    @BeforeAll
    static void runAll() throws Exception {
        Path suite = Files.writeString(folder.resolve("planted.yaml"), SUITE);
        Plan plan = Planner.plan(SuiteReader.read(suite.toString()));
        RunStart start = RunStart.anew(folder, plan);
        Run run = new Coordinator(start.directory(), plan, new ModelStore(folder.resolve("models")), RunListener.NONE)
                .run(start.head());
        results = run.results().stream()
                .collect(Collectors.toMap(r -> r.cell().label() + " " + r.cell().placement(), r -> r));
        Report.render(List.of(start.directory().path()), folder.resolve("report"));
        page = Files.readString(folder.resolve("report/index.html"));
    }

    @Test
    void a_planted_sleep_of_5_ms_is_measured_as_5_ms() {
        // Nobody wakes early; what comes on top is the machine, which may be busy: at most as much again.
        // That the harness adds nothing to a sleep is told by StopwatchTest, where both are measured in turn.
        assertThat(value("dummy-slow", "latency_p50")).isBetween(5.0, 10.0);
        assertThat(value("dummy-slow", "latency_mean")).isGreaterThanOrEqualTo(5);
        // 1,000 ms / 5 ms
        assertThat(value("dummy-slow", "qps")).isBetween(100.0, 200.0);
    }

    @Test
    void a_planted_leak_of_100_MB_is_found_with_its_slope() {
        // 1,024 queries keep 100,016 bytes each; 24 of them are the first pass, after which growth is counted:
        // 1,000 queries leave 100.0 MB behind. Live heap also holds some hundred kB of the harness's own.
        assertThat(value("dummy-leak", "growth_mb_per_1000")).isBetween(99.0, 102.0);
        assertThat(value("dummy-leak", "heap_mb")).isGreaterThan(102);
        assertThat(value("dummy-slow", "growth_mb_per_1000")).isLessThan(1);
        assertThat(page).contains("MB in 1,000 requests");
    }

    @Test
    void repeating_a_request_gets_faster_with_a_store_of_answers_alone() {
        // 3 ms the first time and microseconds the second
        assertThat(value("dummy-cache", "repeat_speedup")).isGreaterThan(5);
        assertThat(results.get("dummy-cache jvm/cpu/fp32")
                        .figure("repeat_speedup")
                        .orElseThrow()
                        .note())
                .contains("seem to be stored");
        assertThat(value("dummy-slow", "repeat_speedup")).isBetween(1 / 1.1, 1.1);
        assertThat(page).contains("as fast the second time");
    }

    @Test
    void a_bot_that_answers_short_is_caught_by_the_length_guard() {
        // ten words and five
        assertThat(value("dummy-terse", "length")).isEqualTo(10);
        assertThat(results.get("dummy-terse jvm/cpu/int8")
                        .figure("length")
                        .orElseThrow()
                        .value())
                .isEqualTo(5);
        assertThat(page).contains("length differs by -50.0 % from fp32");
    }

    private static double value(String approach, String figure) {
        return results.get(approach + " jvm/cpu/fp32")
                .figure(figure)
                .orElseThrow()
                .value();
    }
}
