package org.kefubench.neural.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.kefubench.neural.CacheFolder;
import org.kefubench.neural.checkpoint.Activation;
import org.kefubench.neural.checkpoint.Architecture;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.checkpoint.RandomCheckpoints;
import org.kefubench.neural.checkpoint.TensorValue;
import org.kefubench.neural.torch.EncoderLayout;
import org.kefubench.neural.torch.Grafts;
import org.kefubench.neural.torch.LoraShape;
import org.kefubench.neural.torch.Tensor;
import org.kefubench.neural.torch.TunedLayout;
import org.kefubench.neural.torch.TunedText;
import org.kefubench.neural.torch.Weights;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One step of training, update included: GPT-2 124M by LoRA (rank 8 on c_attn) and whole, 4 x 64 tokens; BERT with 151 classes, small and full-size with
 * 16 x 64 tokens, and as small as desk-small with 16 x 12; {@code -bf16}: matrix products in bfloat16. Random weights, AdamW, clipping at 1. {@code -Dkefubench.torch.products=blas} shows the same without oneDNN.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 4, time = 4)
@Fork(1)
public class StepBenchmark {

    private static final int LENGTH = 64;

    /** Model and method. */
    @Param({"gpt2-lora", "gpt2-full", "bert-tiny", "bert-small", "bert-base", "bert-base-bf16"})
    public String what = "";

    private final org.kefubench.neural.torch.Scope scope = org.kefubench.neural.torch.Scope.open();
    private Weights weights;
    private Learner learner;
    private List<Tensor> batch;

    /** Draws the model. */
    @Setup
    public void open() throws IOException {
        if (what.startsWith("gpt2")) {
            gpt2(what.endsWith("lora"));
        } else {
            bert(
                    switch (what) {
                        case "bert-tiny" -> new ModelConfig.Sizes(1500, 128, 128, 2, 4, 4, 32, 512, 512, 2);
                        case "bert-small" -> new ModelConfig.Sizes(3000, 256, 256, 4, 4, 4, 64, 1024, 512, 2);
                        default -> new ModelConfig.Sizes(30522, 768, 768, 12, 12, 12, 64, 3072, 512, 2);
                    });
        }
    }

    private void gpt2(boolean adapted) throws IOException {
        Checkpoint base = RandomCheckpoints.open("gpt2", 42, CacheFolder.path());
        LoraShape lora = adapted ? new LoraShape(List.of("attn.c_attn"), 8, 2, false, 0) : LoraShape.NONE;
        TunedLayout layout = TunedLayout.of(base.config(), lora);
        Map<String, TensorValue> own = new LinkedHashMap<>();
        layout.adapter().forEach((name, shape) -> own.put(name, zeros(shape)));
        weights = Weights.tuned(base, layout, own, Grafts.Storage.FP32, "cpu");
        ParameterRules.Chooser rules =
                (index, name) -> new ParameterRules(!adapted || layout.adapter().containsKey(name), 1, true);
        learner = new Learner(
                TunedText.of(base.config(), layout, lora, false), weights, new AdamW(0.9, 0.999, 1e-8, 0.01, 1), rules);
        Tensor ids = scope.longs(ids(4, LENGTH, base.config().sizes().vocabulary()));
        batch = List.of(ids, ids);
    }

    private static TensorValue zeros(long... shape) {
        return TensorValue.of(new float[Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact))], shape);
    }

    private void bert(ModelConfig.Sizes sizes) throws IOException {
        int length = what.equals("bert-tiny") ? 12 : LENGTH;
        ModelConfig config = new ModelConfig(
                Architecture.BERT,
                sizes,
                Activation.GELU,
                1e-12,
                0,
                true,
                new ModelConfig.SpecialTokens(0, -1, -1),
                new ModelConfig.Dropout(0.1, 0.1, 0.1),
                0.02,
                new ArrayList<>(Collections.nCopies(151, "class")));
        Path folder = Files.createTempDirectory("kefubench-step");
        folder.toFile().deleteOnExit(); // registered first, deleted last
        RandomCheckpoints.write(config, 42, folder);
        for (String file : List.of(ModelConfig.FILE, "model.safetensors")) {
            folder.resolve(file).toFile().deleteOnExit();
        }
        EncoderLayout layout = EncoderLayout.of(config, EncoderLayout.Head.CLASSIFICATION);
        weights = Weights.read(Checkpoint.open(folder), layout.shapes(config), "fp32", "cpu");
        learner = new Learner(
                Objectives.classification(config, layout, what.endsWith("-bf16"), ClassificationGoal.PLAIN),
                weights,
                new AdamW(0.9, 0.999, 1e-8, 0.01, 1),
                (index, name) -> new ParameterRules(true, 1, true));
        long[][] ones = new long[16][length];
        for (long[] row : ones) {
            Arrays.fill(row, 1);
        }
        batch = List.of(
                scope.longs(ids(16, length, sizes.vocabulary())),
                scope.longs(ones),
                scope.longs(new long[16][length]),
                scope.longs(new Random(7).longs(16, 0, 151).toArray(), 16));
    }

    private static long[][] ids(int rows, int length, int vocabulary) {
        Random random = new Random(1);
        long[][] ids = new long[rows][];
        for (int i = 0; i < rows; i++) {
            ids[i] = random.longs(length, 5, vocabulary).toArray();
        }
        return ids;
    }

    /** Frees native memory. */
    @TearDown
    public void close() {
        learner.close();
        weights.close();
        scope.close();
    }

    /** Forward, backward, clipping, update. */
    @Benchmark
    public Learner.Step step() {
        try (org.kefubench.neural.torch.Scope call = org.kefubench.neural.torch.Scope.open()) {
            return learner.step(call, List.of(batch), 1e-4);
        }
    }
}
