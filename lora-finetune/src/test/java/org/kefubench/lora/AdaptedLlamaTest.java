package org.kefubench.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kefubench.api.Placement;
import org.kefubench.api.Progress;
import org.kefubench.lora.adapter.Adapter;
import org.kefubench.lora.adapter.AdapterFiles;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.engine.Decoder;
import org.kefubench.neural.engine.DecodingState;
import org.kefubench.neural.engine.EngineOptions;
import org.kefubench.neural.engine.Engines;
import org.kefubench.neural.engine.TokenBatch;
import org.kefubench.neural.torch.AdaptedDecoders;

class AdaptedLlamaTest {

    private static final Placement TORCH = Placement.parse("pytorch/cpu/fp32");
    private static final int[] PROMPT = {1, 17, 40, 99, 30, 12};

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"lora", "dora", "ia3"})
    void merged_and_beside_the_base_give_the_same_logits(String method) throws Exception {
        Path base = TinyBase.writeLlama(folder.resolve("base"));
        Path model = trained(base, Map.of("method", method, "targets", "all-linear", "learning_rate", 0.02));
        assertSameLogits(base, model, 14);
    }

    @Test
    void packing_and_blocks_computed_again_train_it_too() throws Exception {
        Path base = TinyBase.writeLlama(folder.resolve("base"));
        double plain = perplexity(trained(base, Map.of()));
        assertThat(perplexity(trained(base, Map.of("blockwise", true)))).isBetween(0.99 * plain, 1.01 * plain);
        assertThat(perplexity(trained(base, Map.of("packing", true, "batch_size", 2))))
                .isLessThan(300);
        assertThat(perplexity(trained(base, Map.of("storage", "int8")))).isBetween(0.8 * plain, 1.2 * plain);
    }

    @Test
    void a_real_llama_is_adapted_at_all_seven_projections() throws Exception {
        String models = System.getenv("KEFUBENCH_MODELS");
        assumeTrue(models != null, "KEFUBENCH_MODELS is not set");
        Path base = Path.of(models, "stories260K", "hf");
        assumeTrue(Files.exists(base), "no " + base);
        String targets = "q_proj,k_proj,v_proj,o_proj,gate_proj,up_proj,down_proj";
        Path model = trained(base, Map.of("targets", targets, "r", 4, "alpha", 8, "epochs", 7));
        ModelFolder read = ModelFolder.read(model);
        // 5 layers x 4 x (q 64 + 64, k and v 64 + 32 each, o 64 + 64, gate, up and down 64 + 172 each)
        assertThat(read.facts()).containsEntry("trainable_parameters", "23120");
        double before = perplexity(trained(base, Map.of("targets", targets, "epochs", 1, "learning_rate", 1e-9)));
        assertThat(perplexity(model)).isLessThan(before / 2);
        assertSameLogits(base, model, 35);
    }

    /** The decoder of the merged model against the base with the adapter beside it. */
    private static void assertSameLogits(Path base, Path model, int modules) throws Exception {
        Adapter adapter = AdapterFiles.read(model.resolve(ModelFolder.ADAPTER), warning -> {});
        assertThat(adapter.changes()).hasSize(modules);
        Checkpoint checkpoint = Checkpoint.open(base);
        Plan plan = Plan.of(ModelFolder.read(model).options(), checkpoint.config(), "base");
        try (AdaptedDecoders shared = AdaptedDecoders.open(checkpoint, TORCH);
                Decoder plain = shared.plain();
                Decoder beside = shared.with(plan.grafts(), AdapterTensors.of(adapter));
                Decoder merged =
                        Engines.of(TORCH.engine()).openDecoder(Checkpoint.open(model), TORCH, EngineOptions.LATENCY)) {
            assertThat(logits(beside)).containsExactly(logits(merged), Offset.offset(1e-4f));
            assertThat(logits(beside)).isNotEqualTo(logits(plain));
        }
    }

    private static float[] logits(Decoder decoder) {
        try (DecodingState state = decoder.begin(1, PROMPT.length)) {
            FloatBuffer buffer = state.append(TokenBatch.of(List.of(PROMPT), 0));
            float[] logits = new float[decoder.vocabulary()];
            buffer.duplicate().get(logits);
            return logits;
        }
    }

    private static double perplexity(Path model) throws Exception {
        return Double.parseDouble(ModelFolder.read(model).facts().get("validation_perplexity"));
    }

    private Path trained(Path base, Map<String, ?> more) throws Exception {
        Path model = Files.createTempDirectory(folder, "model");
        new LoraFinetune().train(TinyBase.options(base, new HashMap<>(more)), TinyBase.DATA, model, Progress.NONE);
        return model;
    }
}
