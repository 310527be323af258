package org.kefubench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.reports.run.Run;
import org.kefubench.reports.run.RunFiles;
import org.yaml.snakeyaml.Yaml;

/** What build servers and clusters call: parts of a plan, job files, and an exit status for a broken limit. */
class BuildCommandsTest {

    private static final String SUITE = """
            approaches: [dummy-parrot]
            datasets: [dummy/shop]
            tasks: [intent, response]
            scenarios: [{name: single-stream, min_seconds: 0, min_requests: 24, max_requests: 24}]
            limits: {heap_mb: 256}
            """;

    private final PrintStream realOut = System.out;
    private final PrintStream realErr = System.err;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private String suite;

    @BeforeEach
    void writeSuiteAndCatchOutput() throws IOException {
        suite = Files.writeString(folder.resolve("parrots.yaml"), SUITE).toString();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void releaseOutput() {
        System.setOut(realOut);
        System.setErr(realErr);
    }

    @Test
    void the_parts_of_a_plan_are_run_apart_and_a_broken_limit_is_status_3() throws IOException {
        Run first = part("1/2");
        Run second = part("2/2");
        assertThat(first.finished() && second.finished()).isTrue();
        assertThat(first.planned()).hasSize(1);
        assertThat(second.planned()).hasSize(1);
        assertThat(Set.of(task(first), task(second))).containsExactlyInAnyOrder("intent", "response");
        assertThat(CommandLineTool.run("run", suite, "--shard", "3/3")).isEqualTo(2);
        assertThat(said(err)).contains("--shard 3/3: the plan has only 2 groups");

        boolean intentsFirst = task(first).equals("intent");
        String intents = folder.resolve(intentsFirst ? "1-2" : "2-2")
                .resolve(intentsFirst ? first.id() : second.id())
                .toString();
        out.reset();
        // Accuracy is a share: never above 1, always under 2.
        assertThat(CommandLineTool.run("report", intents, "--fail-if", "accuracy<2"))
                .isEqualTo(3);
        assertThat(said(out)).contains("Beyond its limit: ").contains("accuracy");
        assertThat(CommandLineTool.run("report", intents, "--fail-if", "accuracy>1"))
                .isZero();
        assertThat(CommandLineTool.run("report", intents, "--fail-if", "accuracy=1"))
                .isEqualTo(2);
    }

    @Test
    void a_job_array_says_the_command_of_every_part() {
        assertThat(CommandLineTool.run("plan", suite, "--format", "slurm")).isZero();
        assertThat(said(out))
                .startsWith("#!/bin/bash")
                .contains("#SBATCH --array=1-2")
                .contains("run " + suite + " --shard ${SLURM_ARRAY_TASK_ID}/2");
        out.reset();
        assertThat(CommandLineTool.run("plan", suite, "--format=kubernetes", "--shards", "1", "--image", "desk:7"))
                .isZero();
        Object job = new Yaml().load(said(out));
        assertThat(String.valueOf(job)).contains("kind=Job", "completions=1", "image=desk:7", "--shard");
    }

    @Test
    void a_form_or_number_that_cannot_be_is_refused_with_what_can() {
        assertThat(CommandLineTool.run("plan", suite, "--format", "cron")).isEqualTo(2);
        assertThat(CommandLineTool.run("plan", suite, "--format", "slurm", "--shards", "3"))
                .isEqualTo(2);
        assertThat(said(err))
                .contains("--format cron: expected table, slurm or kubernetes")
                .contains("--shards 3: expected 1 to 2");
    }

    private Run part(String shard) throws IOException {
        Path results = folder.resolve(shard.replace('/', '-'));
        assertThat(CommandLineTool.run("run", suite, "--shard", shard, "--results", results.toString()))
                .as(said(err))
                .isZero();
        try (Stream<Path> runs = Files.list(results)) {
            return RunFiles.read(runs.findFirst().orElseThrow());
        }
    }

    private static String task(Run run) {
        return run.planned().values().iterator().next().task().id();
    }

    private static String said(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
