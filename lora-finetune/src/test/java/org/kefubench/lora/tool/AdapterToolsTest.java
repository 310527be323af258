package org.kefubench.lora.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Language;
import org.kefubench.api.Options;
import org.kefubench.api.Tool;
import org.kefubench.api.TrainingSet;
import org.kefubench.lora.Resources;
import org.kefubench.lora.TestBench;
import org.kefubench.neural.checkpoint.Checkpoint;

class AdapterToolsTest {

    private static final String LORA =
            Resources.file("lora-gpt2-tiny/lora/final").toString();
    private static final String BASE = Resources.file("gpt2-tiny").toString();

    @TempDir
    Path folder;

    private final TestBench bench =
            new TestBench(new TrainingSet("none", "0", Language.EN, List.of(), List.of(), List.of(), 1));

    private <O extends Record> void run(Tool<O> tool, Map<String, ?> options) throws Exception {
        tool.run(Options.of(tool.defaults(), options), bench);
    }

    @Test
    void inspect_says_what_is_changed_and_how_large_it_is() throws Exception {
        run(new AdaptersInspect(), Map.of("adapter", LORA));
        assertThat(bench.said())
                .contains("LoRA r=4 alpha=8.0 on c_attn in 2 modules, 1,024 parameters") // 2 x 4 x (32 + 96)
                .contains("base: gpt2-tiny")
                .contains("2 x transformer.h.#.attn.c_attn: A 4 x 32, B 96 x 4, scale 2.000")
                .contains("4,608 bytes on disk"); // 8 + 504 of header + 1,024 x 4
    }

    @Test
    void list_has_a_line_for_each_adapter_and_says_where_one_is_broken() throws Exception {
        for (String kind : List.of("lora", "dora")) {
            run(
                    new AdaptersConvert(),
                    Map.of(
                            "source",
                                    Resources.file("lora-gpt2-tiny/" + kind + "/final")
                                            .toString(),
                            "out", folder.resolve(kind).toString()));
        }
        Files.createDirectories(folder.resolve("torn"));
        Files.writeString(folder.resolve("torn/adapter_config.json"), "{");
        run(new AdaptersList(), Map.of("folder", folder.toString()));
        assertThat(bench.said())
                .contains("lora: LoRA r=4")
                .contains("dora: DoRA r=4")
                .contains("torn: unreadable, ")
                .contains("has no adapter_model.safetensors");
        assertThatThrownBy(() -> run(new AdaptersList(), Map.of("folder", BASE)))
                .hasMessageContaining("holds no adapter");
    }

    @Test
    void merge_and_undo_give_the_base_again() throws Exception {
        String merged = folder.resolve("merged").toString();
        String back = folder.resolve("back").toString();
        run(new MergeTool(), Map.of("base", BASE, "adapter", LORA, "out", merged));
        run(new MergeTool(), Map.of("base", merged, "adapter", LORA, "out", back, "undo", true));
        String weight = "transformer.h.1.attn.c_attn.weight";
        assertThat(Checkpoint.open(Path.of(back)).floats(weight))
                .containsExactly(Checkpoint.open(Path.of(BASE)).floats(weight), Offset.offset(1e-6f));
        assertThat(bench.said()).contains("with LoRA r=4").contains("without LoRA r=4");
    }

    @Test
    void merge_never_writes_over_its_base() {
        assertThatThrownBy(() -> run(new MergeTool(), Map.of("base", BASE, "adapter", LORA, "out", BASE)))
                .hasMessageContaining("is the base, which is only read");
        assertThatThrownBy(() -> run(new MergeTool(), Map.of("base", BASE)))
                .hasMessageContaining("expected --base, --adapter and --out");
    }

    @Test
    void combine_adds_two_up() throws Exception {
        String out = folder.resolve("sum").toString();
        run(
                new AdaptersCombine(),
                Map.of(
                        "adapters",
                        List.of(
                                LORA,
                                Resources.file("lora-gpt2-tiny/rslora/final").toString()),
                        "weights",
                        List.of("1", "0.5"),
                        "kind",
                        "cat",
                        "out",
                        out));
        assertThat(bench.said()).contains("LoRA r=8 alpha=8.0 on c_attn in 2 modules, 2,048 parameters");
        assertThatThrownBy(() -> run(
                        new AdaptersCombine(),
                        Map.of("adapters", List.of(LORA), "weights", List.of("much"), "out", out)))
                .hasMessageContaining("weights: 'much'");
    }

    @Test
    void a_file_of_loralib_becomes_a_folder_of_peft() throws Exception {
        String models = System.getenv("KEFUBENCH_MODELS");
        assumeTrue(models != null, "KEFUBENCH_MODELS is not set");
        Path file = Path.of(models, "lora-roberta-base-mnli", "roberta_base_lora_mnli.bin");
        assumeTrue(Files.exists(file), "no " + file);
        Map<String, Object> options = Map.of(
                "source",
                file.toString(),
                "out",
                folder.toString(),
                "alpha",
                16,
                "task",
                "SEQ_CLS",
                "base",
                "roberta-base");
        run(new AdaptersConvert(), options);
        assertThat(bench.said()).contains("LoRA r=8 alpha=16.0 on query, value in 24 modules, 887,811 parameters");
        run(new AdaptersInspect(), Map.of("adapter", folder.toString()));
        assertThat(bench.said()).contains("whole: classifier.out_proj.weight [3, 768]");
        assertThatThrownBy(() -> run(new AdaptersConvert(), Map.of("source", file.toString(), "out", "x")))
                .hasMessageContaining("alpha: 0.0, expected what the adapter was trained with");
    }

    @Test
    void a_missing_folder_is_named() {
        assertThatThrownBy(() -> run(new AdaptersInspect(), Map.of("adapter", "nowhere")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nowhere is no adapter");
    }
}
