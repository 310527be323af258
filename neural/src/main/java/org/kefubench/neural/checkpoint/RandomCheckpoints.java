package org.kefubench.neural.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Checkpoints of real size with random weights: for speed and memory, never for quality. A name and a seed give the same file on every machine.
 */
public final class RandomCheckpoints {

    private static final int CLASSES = 77;

    private static final Map<String, ModelConfig> KNOWN = known();

    /** What is said for short. */
    private static final Map<String, String> SHORT =
            Map.of("bert-base", "bert-base-uncased", "distilbert", "distilbert-base-uncased");

    private RandomCheckpoints() {}

    /** The names that there are. */
    public static List<String> names() {
        return List.copyOf(KNOWN.keySet());
    }

    /**
     * The size of a published model.
     *
     * @throws IllegalArgumentException for an unknown name, naming the known ones
     */
    public static ModelConfig config(String name) {
        ModelConfig config = KNOWN.get(fullName(name));
        if (config == null) {
            throw new IllegalArgumentException(
                    "random:" + name + " is unknown: expected one of " + String.join(", ", KNOWN.keySet()));
        }
        return config;
    }

    /** The name that a short one such as {@code bert-base} stands for; any other as it is. */
    public static String fullName(String name) {
        return SHORT.getOrDefault(name, name);
    }

    /** A checkpoint of a published size in a folder under the cache; made when it is first asked for. */
    public static Checkpoint open(String name, long seed, Path cache) throws IOException {
        Path directory = cache.resolve("random").resolve(fullName(name) + "-" + seed);
        if (!Files.isRegularFile(directory.resolve("model.safetensors"))) {
            write(config(name), seed, directory);
        }
        return Checkpoint.open(directory);
    }

    /** Writes config.json and model.safetensors with normally distributed weights, norms of 1 and biases of 0, as a new model has them. */
    public static void write(ModelConfig config, long seed, Path directory) throws IOException {
        Files.createDirectories(directory);
        config.write(directory.resolve(ModelConfig.FILE));
        Map<String, SafetensorsWriter.Announced> tensors = new LinkedHashMap<>();
        TensorShapes.of(config)
                .forEach((name, shape) -> tensors.put(name, new SafetensorsWriter.Announced(ElementType.F32, shape)));
        SplittableRandom random = new SplittableRandom(seed);
        SafetensorsWriter.write(
                directory.resolve("model.safetensors"),
                tensors,
                Map.of("provenance", "random weights, seed " + seed),
                SafetensorsWriter.Delivery.whole(
                        name -> fill(name, tensors, config.initializerRange(), random.split())));
    }

    private static ByteBuffer fill(
            String name, Map<String, SafetensorsWriter.Announced> tensors, double deviation, SplittableRandom random) {
        SafetensorsWriter.Announced tensor = Objects.requireNonNull(tensors.get(name));
        int size = Math.toIntExact(StoredTensor.elements(tensor.shape()));
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.multiplyExact(size, Float.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < size; i++) {
            bytes.putFloat(value(name, tensor.shape().size(), deviation, random));
        }
        return bytes.flip();
    }

    private static float value(String name, int dimensions, double deviation, SplittableRandom random) {
        if (dimensions > 1) {
            return (float) (deviation * normal(random));
        }
        return name.endsWith(".bias") ? 0 : 1;
    }

    /** The sum of twelve uniform numbers less six: variance 1, cheap, and the same on every machine, since nothing is left to a mathematical library. */
    private static double normal(SplittableRandom random) {
        double sum = -6;
        for (int i = 0; i < 3; i++) {
            long bits = random.nextLong();
            for (int shift = 0; shift < 64; shift += 16) {
                sum += (((bits >>> shift) & 0xffff) + 0.5) / 65_536;
            }
        }
        return sum;
    }

    private static Map<String, ModelConfig> known() {
        Map<String, ModelConfig> known = new LinkedHashMap<>();
        known.put("bert-base-uncased", bert(Architecture.BERT, 30_522, 768, 12, 12));
        known.put("bert-base-chinese", bert(Architecture.BERT, 21_128, 768, 12, 12));
        known.put("distilbert-base-uncased", bert(Architecture.DISTILBERT, 30_522, 768, 6, 12));
        known.put("bert-tiny", bert(Architecture.BERT, 30_522, 128, 2, 2));
        known.put("cdial-gpt", cdialGpt());
        known.put("gpt2", gpt2(768, 12, 12));
        known.put("gpt2-medium", gpt2(1024, 24, 16));
        known.put("gpt2-large", gpt2(1280, 36, 20));
        known.put("dialogpt-small", gpt2(768, 12, 12));
        known.put("dialogpt-medium", gpt2(1024, 24, 16));
        known.put("dialogpt-large", gpt2(1280, 36, 20));
        return known;
    }

    private static ModelConfig bert(Architecture architecture, int vocabulary, int hidden, int layers, int heads) {
        int segments = architecture == Architecture.DISTILBERT ? 0 : 2;
        List<String> labels =
                IntStream.range(0, CLASSES).mapToObj(i -> "LABEL_" + i).toList();
        return new ModelConfig(
                architecture,
                new ModelConfig.Sizes(vocabulary, hidden, hidden, layers, heads, heads, 64, 4 * hidden, 512, segments),
                Activation.GELU,
                1e-12,
                0,
                true,
                new ModelConfig.SpecialTokens(0, -1, -1),
                new ModelConfig.Dropout(0.1, 0.1, 0.1),
                0.02,
                labels);
    }

    /** CDial-GPT as it was trained on LCCC: the size of the first GPT, Chinese characters as tokens. */
    private static ModelConfig cdialGpt() {
        return new ModelConfig(
                Architecture.OPENAI_GPT,
                new ModelConfig.Sizes(13_088, 768, 768, 12, 12, 12, 64, 4 * 768, 513, 0),
                Activation.GELU_TANH,
                1e-5,
                0,
                true,
                new ModelConfig.SpecialTokens(-1, -1, -1),
                new ModelConfig.Dropout(0.1, 0.1, 0.1),
                0.02,
                List.of());
    }

    private static ModelConfig gpt2(int hidden, int layers, int heads) {
        return new ModelConfig(
                Architecture.GPT2,
                new ModelConfig.Sizes(
                        50_257, hidden, hidden, layers, heads, heads, hidden / heads, 4 * hidden, 1024, 0),
                Activation.GELU_TANH,
                1e-5,
                0,
                true,
                new ModelConfig.SpecialTokens(-1, 50_256, 50_256),
                new ModelConfig.Dropout(0.1, 0.1, 0.1),
                0.02,
                List.of());
    }
}
