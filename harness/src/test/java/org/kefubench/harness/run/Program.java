package org.kefubench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.kefubench.harness.Main;
import org.kefubench.harness.process.ClassPath;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.Run;
import org.kefubench.reports.run.RunFiles;

/**
 * The program as a user has it: a process of its own in a folder, with its cache under {@code cache} and what it says in {@code said.txt}.
 *
 * @param environment variables beside those of this process
 * @param before folders of classes before those of the program
 */
record Program(Path folder, Map<String, String> environment, List<Path> before) {

    /** Longer than any command takes beside a machine's other work: it ends what hangs, and measures nothing. */
    private static final long PATIENCE_MINUTES = 10;

    Program(Path folder) {
        this(folder, Map.of());
    }

    Program(Path folder, Map<String, String> environment) {
        this(folder, environment, List.of());
    }

    /** Runs a command and returns its exit code. */
    int run(String... arguments) throws IOException, InterruptedException {
        return talk("", arguments);
    }

    /** Runs a command that hears a text and returns its exit code. */
    int talk(String heard, String... arguments) throws IOException, InterruptedException {
        Path input = Files.writeString(folder.resolve("heard.txt"), heard);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=UTF-8",
                Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(input.toFile())
                .redirectOutput(folder.resolve("said.txt").toFile());
        // Not on the command line, whose length Windows limits.
        builder.environment()
                .put(
                        "CLASSPATH",
                        ClassPath.text(Stream.concat(before.stream(), ClassPath.ofRunningCode().stream())
                                .toList()));
        builder.environment().put("KEFUBENCH_CACHE", folder.resolve("cache").toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            fail("stopped after %d minutes, having said: %s", PATIENCE_MINUTES, said());
        }
        return process.exitValue();
    }

    String said() throws IOException {
        return Files.readString(folder.resolve("said.txt"), StandardCharsets.UTF_8);
    }

    /** The directory of the only run. */
    Path onlyRun() throws IOException {
        try (Stream<Path> runs = Files.list(folder.resolve("results"))) {
            List<Path> all = runs.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }

    /** The results of the only run by approach, data set and task. */
    Map<String, CellResult> results() throws IOException {
        Run run = RunFiles.read(onlyRun());
        Map<String, CellResult> results = new TreeMap<>();
        run.results()
                .forEach(result -> results.put(
                        result.cell().label() + " " + result.cell().dataset() + " "
                                + result.cell().task().id(),
                        result));
        return results;
    }
}
