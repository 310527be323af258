package org.kefubench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.harness.Main;
import org.kefubench.harness.process.Claimed;
import org.kefubench.harness.process.ClassPath;
import org.kefubench.reports.run.Run;
import org.kefubench.reports.run.RunFiles;

/** Kills the coordinator with signal 9 in the middle of a run and goes on. */
class ResumeTest {

    @TempDir
    Path folder;

    @Test
    void a_coordinator_that_was_killed_loses_nothing_and_repeats_nothing() throws Exception {
        Path marker = folder.resolve("marker");
        Path suite = folder.resolve("suite.yaml");
        Files.writeString(
                suite,
                "approaches:\n  - dummy-parrot\n  - {id: dummy-assassin, options: {marker: '" + marker
                        + "'}}\n  - dummy-empty\ndatasets: dummy/shop\ntasks: intent\n"
                        + "scenarios: {name: single-stream, min_seconds: 0, min_requests: 64}\n");
        assertThat(kefubench("run", suite.toString())).isEqualTo(137);
        assertThat(marker).exists();
        Path path = onlyRun();
        Run killed = RunFiles.read(path);
        assertThat(killed.finished()).isFalse();
        assertThat(killed.results()).hasSize(1);
        Map<Path, FileTime> before = times(path, killed.results().get(0).hash());

        assertThat(kefubench("run", "quick", "--resume"))
                .as("no run of that suite")
                .isNotZero();
        assertThat(RunFiles.read(path).results()).hasSize(1);
        try (Claimed other = Claimed.of(path.resolve("run.lock")).orElseThrow()) {
            assertThat(kefubench("run", suite.toString(), "--resume"))
                    .as("beside %s", other)
                    .isNotZero();
            assertThat(folder.resolve("out.txt")).content().contains("another process is at work on this run");
        }
        assertThat(RunFiles.read(path).results()).hasSize(1);
        assertThat(kefubench("run", suite.toString(), "--resume")).isZero();
        Run resumed = RunFiles.read(onlyRun());
        assertThat(resumed.finished()).isTrue();
        assertThat(resumed.results()).hasSize(3).allMatch(r -> r.measured());
        assertThat(resumed.results().get(0)).isEqualTo(killed.results().get(0));
        assertThat(times(path, killed.results().get(0).hash())).isEqualTo(before);
        assertThat(folder.resolve("tmp"))
                .as("what processes put aside, also the one whose parent was killed")
                .isEmptyDirectory();
    }

    private Path onlyRun() throws IOException {
        try (Stream<Path> runs = Files.list(folder.resolve("results"))) {
            List<Path> all = runs.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }

    private static Map<Path, FileTime> times(Path run, String hash) throws IOException {
        Map<Path, FileTime> times = new TreeMap<>();
        for (Path file : List.of(RunFiles.resultFile(run, hash), RunFiles.samplesFile(run, hash))) {
            times.put(file, Files.getLastModifiedTime(file));
        }
        return times;
    }

    private int kefubench(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")),
                "-cp",
                ClassPath.text(ClassPath.ofRunningCode()),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.txt").toFile());
        builder.environment().put("KEFUBENCH_CACHE", folder.resolve("cache").toString());
        Process process = builder.start();
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }
}
