package org.kefubench.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Options;
import org.kefubench.api.Progress;
import org.kefubench.lora.adapter.AdapterFiles;
import org.kefubench.lora.adapter.Merge;
import org.kefubench.neural.checkpoint.Checkpoint;

class FinetuneToolTest {

    @TempDir
    Path folder;

    private final TestBench bench = new TestBench(TinyBase.DATA);

    private void run(Map<String, ?> more) throws Exception {
        Map<String, Object> options = new HashMap<>(Map.of(
                "base",
                TinyBase.write(folder.resolve("base")).toString(),
                "data",
                "toy",
                "out",
                folder.resolve("out").toString(),
                "r",
                2,
                "set",
                "epochs=1,batch_size=8"));
        options.putAll(more);
        FinetuneTool tool = new FinetuneTool();
        tool.run(Options.of(tool.defaults(), options), bench);
    }

    @Test
    void lora_leaves_an_adapter_that_can_be_merged() throws Exception {
        run(Map.of());
        // 2 layers x 2 x (32 + 96)
        assertThat(bench.said())
                .contains("lora trains 512 of ")
                .contains("1 epochs, 3 updates")
                .contains("perplexity")
                .contains("curves of the training: " + folder.resolve("out/curves.csv"));
        // 3 updates and 1 epoch: a loss and a rate for each update, a score and a perplexity for the epoch
        assertThat(Files.readAllLines(folder.resolve("out/curves.csv")))
                .hasSize(1 + 3 + 3 + 1 + 1)
                .startsWith("curve,x,y")
                .anyMatch(line -> line.matches("tuning loss,3,\\d\\.\\d+"))
                .anyMatch(line -> line.matches("tuning validation perplexity,1,\\d+\\.\\d+"));
        assertThat(folder.resolve("out/training")).doesNotExist();
        new Merge(
                        Checkpoint.open(folder.resolve("base")),
                        AdapterFiles.read(folder.resolve("out"), warning -> {}),
                        true)
                .write(folder.resolve("merged"), Progress.NONE);
        assertThat(Checkpoint.open(folder.resolve("merged")).parameters()).isPositive();
    }

    @Test
    void prompts_and_prefixes_are_trained_and_stored_as_peft_has_them() throws Exception {
        run(Map.of("method", "prompt", "set", "epochs=1,virtual_tokens=3"));
        assertThat(AdapterFiles.read(folder.resolve("out"), warning -> {})
                        .whole()
                        .get("prompt_embeddings")
                        .shape())
                .containsExactly(3L, 32L);
        run(Map.of("method", "prefix", "set", "epochs=1,virtual_tokens=3"));
        assertThat(AdapterFiles.read(folder.resolve("out"), warning -> {})
                        .whole()
                        .get("prompt_embeddings")
                        .shape())
                .containsExactly(3L, 128L); // 2 keys and values x 2 layers x 32
    }

    @Test
    void full_training_leaves_a_model() throws Exception {
        run(Map.of("method", "full"));
        assertThat(Checkpoint.open(folder.resolve("out")).floats("transformer.wpe.weight"))
                .isNotEqualTo(Checkpoint.open(folder.resolve("base")).floats("transformer.wpe.weight"));
    }

    @Test
    void a_teacher_is_found_as_a_base_is() throws Exception {
        String teacher = TinyBase.write(folder.resolve("teacher")).toString();
        run(Map.of("set", "epochs=1,teacher=" + teacher));
        assertThat(AdapterFiles.isAdapter(folder.resolve("out"))).isTrue();
    }

    @Test
    void wrong_arguments_are_told_in_sentences() {
        assertThatThrownBy(() -> run(Map.of("out", ""))).hasMessageContaining("expected --out DIR");
        assertThatThrownBy(() -> run(Map.of("data", "nothing"))).hasMessageContaining("'nothing' is unknown");
        assertThatThrownBy(() -> run(Map.of("set", "epochs"))).hasMessageContaining("'epochs', expected key=value");
        assertThatThrownBy(() -> run(Map.of("set", "desks=parcel;card")))
                .hasMessageContaining("desks: topic 'parcel' does not occur in toy");
        assertThatThrownBy(() -> run(Map.of("set", "epoch=3"))).hasMessageContaining("'epoch' is unknown");
    }
}
