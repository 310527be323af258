package org.kefubench.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Progress;

@Tag("slow")
class KilledTuningTest {

    private static final List<String> FILES = List.of("adapter/adapter_model.safetensors", "model.safetensors");

    @TempDir
    Path folder;

    @Test
    void a_tuning_that_is_killed_ends_with_the_bytes_of_one_that_was_not() throws Exception {
        Path base = TinyBase.write(folder.resolve("base"));
        Path whole = Files.createDirectories(folder.resolve("whole"));
        train(base, whole, Progress.NONE);
        Path killed = Files.createDirectories(folder.resolve("killed"));
        killAfter(7, base, killed);
        assertThat(killed.resolve("training/state.safetensors")).exists();
        assertThat(killed.resolve("lora.json")).doesNotExist();
        train(base, killed, Progress.NONE);
        for (String file : FILES) {
            assertThat(Files.readAllBytes(killed.resolve(file)))
                    .as(file)
                    .isEqualTo(Files.readAllBytes(whole.resolve(file)));
        }
        assertThat(killed.resolve("training")).doesNotExist();
    }

    @Test
    void a_kill_between_the_last_step_and_the_model_costs_no_step() throws Exception {
        Path base = TinyBase.write(folder.resolve("base"));
        Path whole = Files.createDirectories(folder.resolve("whole"));
        train(base, whole, Progress.NONE);
        Path killed = Files.createDirectories(folder.resolve("killed"));
        Progress killer = (phase, done, total) -> {
            if (!phase.startsWith("tuning")) {
                throw new IllegalStateException("killed while " + phase); // nothing is written on this way out
            }
        };
        assertThatThrownBy(() -> train(base, killed, killer)).hasMessageStartingWith("killed while ");
        List<String> steps = new ArrayList<>();
        train(base, killed, (phase, done, total) -> steps.add(phase));
        assertThat(steps).isNotEmpty().noneMatch(phase -> phase.startsWith("tuning"));
        for (String file : FILES) {
            assertThat(Files.readAllBytes(killed.resolve(file)))
                    .as(file)
                    .isEqualTo(Files.readAllBytes(whole.resolve(file)));
        }
        assertThat(killed.resolve("training")).doesNotExist();
    }

    /** Trains in a process of its own and ends it without warning after so many updates. */
    private static void killAfter(int updates, Path base, Path model) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dai.djl.pytorch.num_threads=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledTuningTest.class.getName(),
                        base.toString(),
                        model.toString())
                .redirectErrorStream(true)
                .start();
        int said = 0;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null && said < updates; line = out.readLine()) {
                said += line.startsWith("tuning") ? 1 : 0;
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(said).isEqualTo(updates);
    }

    /** The process that is killed. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws Exception {
        train(
                Path.of(arguments[0]),
                Path.of(arguments[1]),
                (phase, done, total) -> System.out.println(phase + " " + done));
    }

    private static void train(Path base, Path model, Progress progress) throws Exception {
        Map<String, Object> options = Map.of(
                "epochs", 6, "dropout", 0.1, "lora_dropout", 0.1, "save_every", 2, "accumulation", 2, "batch_size", 4);
        new LoraFinetune().train(TinyBase.options(base, options), TinyBase.DATA, model, progress);
    }
}
