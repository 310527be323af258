package org.kefubench.harness.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.harness.Main;
import org.kefubench.harness.process.ClassPath;
import org.kefubench.reports.run.RunFiles;

/** A real search, small. */
class SearchCommandTest {

    @TempDir
    Path folder;

    @Test
    void options_of_a_real_approach_are_searched_on_validation_rows_and_the_same_command_goes_on() throws Exception {
        Files.writeString(folder.resolve("space.yaml"), "smoothing: {from: 0.1, to: 2}\n");
        assertThat(search("--trials", "1")).isZero();
        String first = Files.readString(folder.resolve("out/trials.jsonl"));
        assertThat(search("--trials", "2")).isZero();
        assertThat(Files.readString(folder.resolve("out/trials.jsonl")))
                .startsWith(first)
                .hasLineCount(2);
        assertThat(Files.readString(folder.resolve("log.txt")))
                .contains("trial 2/2  accuracy 0.")
                .contains(
                        "On the test rows: run --approach naive-bayes --dataset desk/en@4-shot --task intent --option smoothing=");
        assertThat(RunFiles.read(folder.resolve("out")).results())
                .hasSize(2)
                .allMatch(result -> result.cell().dataset().equals("desk/en@4-shot@validation"));
    }

    @Test
    void a_mistake_is_told_before_anything_is_trained() throws Exception {
        Files.writeString(folder.resolve("space.yaml"), "alfa: [1]\n");
        assertThat(search()).isEqualTo(2);
        assertThat(Files.readString(folder.resolve("log.txt"))).contains("option 'alfa' is unknown");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    private int search(String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                ClassPath.text(ClassPath.ofRunningCode()),
                Main.class.getName(),
                "search",
                "--approach=naive-bayes",
                "--dataset=desk/en@4-shot",
                "--space=" + folder.resolve("space.yaml"),
                "--out=" + folder.resolve("out")));
        command.addAll(List.of(more));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log.txt").toFile());
        builder.environment().put("KEFUBENCH_CACHE", folder.resolve("cache").toString());
        Process process = builder.start();
        assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
