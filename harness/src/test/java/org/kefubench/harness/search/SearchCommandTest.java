package org.kefubench.harness.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
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

    @Test
    @Tag("long")
    void adapters_are_searched_as_any_approach_is_beside_a_base_that_is_trained_once() throws Exception {
        Files.writeString(folder.resolve("space.yaml"), "r: [1, 2]\n");
        assertThat(searched(
                        "lora-finetune",
                        "desk/en@2-shot",
                        "--task=response",
                        "--strategy=grid",
                        "--option=base=trained:dialogpt-gen[epochs=1]@desk/en@2-shot",
                        "--option=epochs=1",
                        "--option=learning_rate=0.001"))
                .isZero();
        assertThat(RunFiles.read(folder.resolve("out")).results())
                .hasSize(2)
                .allMatch(result -> result.figure("bleu").isPresent())
                .extracting(result -> result.cell().options().get("r"))
                .containsExactlyInAnyOrder(1, 2);
        assertThat(Files.readString(folder.resolve("log.txt"))).contains("trial 2/2  bleu ");
        try (Stream<Path> generators = Files.find(
                folder.resolve("cache"),
                8,
                (path, file) ->
                        path.endsWith("model.safetensors") && path.toString().contains("dialogpt-gen"))) {
            assertThat(generators).hasSize(1);
        }
    }

    private int search(String... more) throws IOException, InterruptedException {
        return searched("naive-bayes", "desk/en@4-shot", more);
    }

    private int searched(String approach, String dataset, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                ClassPath.text(ClassPath.ofRunningCode()),
                Main.class.getName(),
                "search",
                "--approach=" + approach,
                "--dataset=" + dataset,
                "--space=" + folder.resolve("space.yaml"),
                "--out=" + folder.resolve("out")));
        command.addAll(List.of(more));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log.txt").toFile());
        builder.environment().put("KEFUBENCH_CACHE", folder.resolve("cache").toString());
        Process process = builder.start();
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }
}
