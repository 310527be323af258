package org.kefubench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.Figure;

/** JMH in its own forks and the harness see the same bot. */
@Tag("alone")
class TwoInstrumentsAuditTest {

    @TempDir
    private Path folder;

    @Test
    void jmh_and_the_harness_agree_on_a_bot_of_5_ms() throws Exception {
        Files.writeString(folder.resolve("suite.yaml"), """
                        approaches: [{id: dummy-slow, options: {millis: 5}}]
                        datasets: dummy/shop
                        tasks: [intent]
                        scenarios: {name: single-stream, min_seconds: 1, min_requests: 200, max_requests: 200}
                        limits: {heap_mb: 256}
                        """);
        Program program = new Program(folder);
        assertThat(program.run("run", "suite.yaml")).as(program.said()).isZero();
        assertThat(program.run(
                        "jmh", program.onlyRun().toString(), "--iterations", "1", "--seconds", "1", "--heap-mb", "256"))
                .as(program.said())
                .isZero();
        CellResult result = program.results().values().iterator().next();
        for (String figure : new String[] {"qps", "latency_mean", "latency_p50"}) {
            Figure harness = result.figure(figure).orElseThrow();
            Figure jmh = result.figure("jmh_" + figure).orElseThrow();
            // Both sleep for the same 5 ms; what differs is the machine's mood between two processes.
            assertThat(jmh.value() / harness.value()).as(figure).isBetween(0.8, 1.25);
        }
        assertThat(result.figure("jmh_latency_p50").orElseThrow().value()).isGreaterThanOrEqualTo(5);
        assertThat(Files.readString(program.onlyRun().resolve("report/index.html")))
                .contains("id=\"instruments\"");
    }
}
