package org.kefubench.neural.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model directory in the Hugging Face layout: config.json, and weights in model.safetensors or its shards, or in pytorch_model.bin. Names are canonical whatever dialect
 * the files use: {@code bert.encoder.layer.0.attention.self.query.weight}, {@code transformer.h.0.attn.c_attn.weight}, {@code model.layers.0…}, with heads as {@code
 * classifier.weight} and {@code lm_head.weight}. Nothing is held open.
 */
public final class Checkpoint implements TensorSource {

    private static final String SINGLE = "model.safetensors";
    private static final String PICKLED = "pytorch_model.bin";
    private static final String INDEX = "model.safetensors.index.json";

    private final Path directory;
    private final ModelConfig config;
    private final Path weights;
    private final Map<String, StoredTensor> tensors;

    private Checkpoint(Path directory, ModelConfig config, Path weights, Map<String, StoredTensor> tensors) {
        this.directory = directory;
        this.config = config;
        this.weights = weights;
        this.tensors = Collections.unmodifiableMap(tensors);
    }

    /**
     * Reads the configuration and the headers of the weights.
     *
     * @throws CheckpointException if a file is missing, cut off or of an unknown form
     */
    public static Checkpoint open(Path directory) throws IOException {
        ModelConfig config = ModelConfig.read(directory.resolve(ModelConfig.FILE));
        Path weights = weights(directory);
        TensorSource source = source(weights);
        return new Checkpoint(directory, config, weights, canonical(weights, config.architecture(), source.tensors()));
    }

    private static TensorSource source(Path weights) throws IOException {
        if (weights.endsWith(INDEX)) {
            return ShardedSafetensors.open(weights);
        }
        return weights.endsWith(PICKLED) ? PickledTensors.open(weights) : Safetensors.open(weights);
    }

    private static Path weights(Path directory) throws CheckpointException {
        for (String name : List.of(SINGLE, INDEX, PICKLED)) {
            if (Files.isRegularFile(directory.resolve(name))) {
                return directory.resolve(name);
            }
        }
        throw new CheckpointException(
                directory, "has no weights: expected " + SINGLE + ", " + INDEX + " or " + PICKLED);
    }

    private static Map<String, StoredTensor> canonical(
            Path weights, Architecture architecture, Map<String, StoredTensor> stored) throws CheckpointException {
        KeyDialect dialect = new KeyDialect(architecture);
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        for (StoredTensor tensor : stored.values()) {
            String name = dialect.canonical(tensor.name()).orElse("");
            StoredTensor twin = name.isEmpty() ? null : tensors.put(name, tensor);
            if (twin != null) {
                throw new CheckpointException(
                        weights, "tensors '" + twin.name() + "' and '" + tensor.name() + "' are both " + name);
            }
        }
        return tensors;
    }

    /** The directory as it was opened. */
    public Path directory() {
        return directory;
    }

    /** The file of the weights, or of their index. */
    public Path weightsFile() {
        return weights;
    }

    /** The content of config.json. */
    public ModelConfig config() {
        return config;
    }

    @Override
    public Map<String, StoredTensor> tensors() {
        return tensors;
    }

    @Override
    public StoredTensor find(String name) throws CheckpointException {
        return MissingTensor.require(weights, tensors, name);
    }

    /** Whether there is a tensor of that name. */
    public boolean has(String name) {
        return tensors.containsKey(name);
    }

    /**
     * The numbers of a tensor of a given shape.
     *
     * @throws CheckpointException if it is missing or has another shape
     */
    public float[] floats(String name, long... shape) throws IOException {
        require(name, shape);
        return floats(name);
    }

    /** Number of learned numbers. */
    public long parameters() {
        return tensors.values().stream().mapToLong(StoredTensor::elements).sum();
    }

    /** Size of the weights. */
    public long bytes() {
        return tensors.values().stream().mapToLong(StoredTensor::bytes).sum();
    }
}
