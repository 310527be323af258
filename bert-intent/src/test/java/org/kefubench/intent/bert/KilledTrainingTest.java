package org.kefubench.intent.bert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Example;
import org.kefubench.api.Language;
import org.kefubench.api.Options;
import org.kefubench.api.Progress;
import org.kefubench.api.TrainingSet;

@Tag("slow")
class KilledTrainingTest {

    @TempDir
    Path folder;

    @Test
    void a_training_that_is_killed_twice_ends_with_the_bytes_of_one_that_was_not() throws Exception {
        Path whole = Files.createDirectories(folder.resolve("whole"));
        train(whole, Progress.NONE);
        Path killed = Files.createDirectories(folder.resolve("killed"));
        killAt("pre-training", 7, killed);
        assertThat(killed.resolve("training/pre-training/state.safetensors")).exists();
        killAt("fine-tuning", 11, killed);
        // What a process leaves that is killed in the middle of writing.
        Files.write(killed.resolve("training/fine-tuning/best.safetensors.4194305.part"), new byte[8]);
        Files.write(killed.resolve("training/" + FromScratch.START + ".4194305.part"), new byte[8]);
        Files.write(killed.resolve("model.safetensors.4194305.part"), new byte[8]);
        train(killed, Progress.NONE);
        for (String file : List.of("model.safetensors", "vocab.txt", Decision.FILE)) {
            assertThat(Files.readAllBytes(killed.resolve(file)))
                    .as(file)
                    .isEqualTo(Files.readAllBytes(whole.resolve(file)));
        }
        assertThat(killed.resolve("training")).doesNotExist();
        assertThat(killed.resolve("model.safetensors.4194305.part")).doesNotExist();
    }

    /** Trains in a process of its own and ends it without warning as soon as it says that the phase, whatever it adds to its name, is at the step. */
    private static void killAt(String phase, int step, Path model) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dai.djl.pytorch.num_threads=" + System.getProperty("ai.djl.pytorch.num_threads", "1"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledTrainingTest.class.getName(),
                        model.toString())
                .redirectErrorStream(true)
                .start();
        Predicate<String> reached = line -> line.startsWith(phase) && line.endsWith(" " + step);
        List<String> said = new ArrayList<>();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String next = out.readLine();
                    next != null && said.stream().noneMatch(reached);
                    next = out.readLine()) {
                said.add(next);
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(said).anyMatch(reached);
    }

    /** The process that is killed. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws Exception {
        train(Path.of(arguments[0]), (phase, done, total) -> System.out.println(phase + " " + done));
    }

    private static void train(Path model, Progress progress) throws Exception {
        Map<String, Object> options = Map.of(
                "layers",
                1,
                "hidden",
                32,
                "vocabulary",
                120,
                "epochs",
                10,
                "pretrain_epochs",
                5,
                "batch_size",
                8,
                "save_every",
                3);
        new Bert().train(Options.of(BertOptions.DEFAULTS, options), data(), model, progress);
    }

    private static TrainingSet data() {
        List<Example> rows = new ArrayList<>();
        for (String thing : List.of("parcel", "order", "package", "box", "letter", "bag")) {
            rows.add(Example.labelled("t-" + thing, "where is my " + thing, "track"));
            rows.add(Example.labelled("u-" + thing, "has the " + thing + " arrived", "track"));
            rows.add(Example.labelled("r-" + thing, "refund my " + thing, "refund"));
            rows.add(Example.labelled("m-" + thing, "money back for the " + thing, "refund"));
        }
        return new TrainingSet("toy", "0".repeat(64), Language.EN, rows, rows.subList(0, 4), List.of(), 7);
    }
}
