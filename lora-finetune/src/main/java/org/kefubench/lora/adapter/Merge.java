package org.kefubench.lora.adapter;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.Progress;
import org.kefubench.neural.checkpoint.Architecture;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.checkpoint.ElementType;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.checkpoint.Numbers;
import org.kefubench.neural.checkpoint.SafetensorsWriter;
import org.kefubench.neural.checkpoint.StoredTensor;
import org.kefubench.neural.checkpoint.TensorValue;

/**
 * Puts an adapter into the weights of its base, or takes it out again. Sums are computed in single precision or better and stored in the base's type.
 *
 * @param base is only read
 * @param safe whether a result that is not a finite number is refused
 */
public record Merge(Checkpoint base, Adapter adapter, boolean safe) {

    private static final String WEIGHTS = "model.safetensors";
    private static final List<String> COPIED = List.of(".json", ".txt", ".model");

    /** Checks that every change has its weight in the base. */
    public Merge {
        if (adapter.whole().containsKey(Adapter.PROMPT)) {
            throw new IllegalArgumentException(
                    "an adapter of type " + adapter.config().method() + " changes no weight: it cannot be merged");
        }
    }

    /** Writes the merged model with config.json and tokenizer files of the base. */
    public void write(Path folder, Progress progress) throws IOException {
        write(folder, progress, false);
    }

    /** Writes the base of a merged model, which is what {@link #base} is here: each change is subtracted. */
    public void undo(Path folder, Progress progress) throws IOException {
        write(folder, progress, true);
    }

    private void write(Path folder, Progress progress, boolean undo) throws IOException {
        Map<String, Change> changes = byTensor();
        Map<String, SafetensorsWriter.Announced> announced = new LinkedHashMap<>();
        base.tensors().keySet().forEach(name -> announced.put(name, announced(name)));
        adapter.whole()
                .forEach((name, value) ->
                        announced.put(tensor(name), new SafetensorsWriter.Announced(value.type(), value.shape())));
        Files.createDirectories(folder);
        copySmallFiles(folder);
        long[] done = new long[1];
        SafetensorsWriter.write(folder.resolve(WEIGHTS), announced, Map.of("format", "pt"), (name, file) -> {
            progress.at("merging, tensors", ++done[0], announced.size());
            write(name, changes.get(name), undo, file);
        });
        writeLabels(folder);
    }

    private SafetensorsWriter.Announced announced(String name) {
        StoredTensor stored = Objects.requireNonNull(base.tensors().get(name));
        return new SafetensorsWriter.Announced(stored.type(), stored.shape());
    }

    private void write(String name, @Nullable Change change, boolean undo, WritableByteChannel file)
            throws IOException {
        Optional<ByteBuffer> own = adapter.whole().entrySet().stream()
                .filter(whole -> tensor(whole.getKey()).equals(name))
                .map(whole -> whole.getValue().bytes())
                .findFirst();
        if (own.isEmpty() && change == null) {
            base.copy(name, file);
        } else {
            ByteBuffer bytes = own.isPresent() ? own.get() : changed(name, Objects.requireNonNull(change), undo);
            SafetensorsWriter.Delivery.whole(tensor -> bytes).write(name, file);
        }
    }

    private ByteBuffer changed(String name, Change change, boolean undo) throws IOException {
        boolean bias = name.endsWith(".bias");
        float[] values =
                bias ? bias(name, change, undo) : weight(name, change, undo).values();
        if (safe) {
            checkFinite(name, values);
        }
        return stored(values, base.find(name).type());
    }

    private float[] bias(String name, Change change, boolean undo) throws IOException {
        float[] bias = base.floats(name);
        Matrix column = new Matrix(bias.length, 1, bias);
        return (undo ? change.unmerged(column) : change.merged(column)).values();
    }

    /** The weight of a tensor with the change in it, stored as the model stores it. */
    private Matrix weight(String name, Change change, boolean undo) throws IOException {
        List<Long> shape = base.find(name).shape();
        Matrix stored = new Matrix(Math.toIntExact(shape.get(0)), Math.toIntExact(shape.get(1)), base.floats(name));
        boolean turned = inputByOutput(change);
        Matrix weight = turned ? stored.transposed() : stored;
        try {
            Matrix changed = undo ? change.unmerged(weight) : change.merged(weight);
            return turned ? changed.transposed() : changed;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("adapter and base do not fit in '" + name + "': " + e.getMessage(), e);
        }
    }

    private boolean inputByOutput(Change change) {
        boolean embedding = change instanceof LowRank lowRank && lowRank.embedding();
        return embedding || base.config().architecture() == Architecture.GPT2;
    }

    private static void checkFinite(String name, float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException(
                        "merging '" + name + "' gives " + value + ": the adapter is broken, nothing was merged");
            }
        }
    }

    private static ByteBuffer stored(float[] values, ElementType type) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, type.bytes()))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            switch (type) {
                case F32 -> bytes.putFloat(value);
                case F64 -> bytes.putDouble(value);
                case F16 -> bytes.putShort(Numbers.toHalf(value));
                case BF16 -> bytes.putShort(Numbers.toBfloat16(value));
                default ->
                    throw new IllegalArgumentException("a base of type " + type + ": expected F32, F16, BF16 or F64");
            }
        }
        return bytes.flip();
    }

    /** Changes by the tensor that they apply to; a rescaling of outputs applies to the bias too. */
    private Map<String, Change> byTensor() {
        Map<String, Change> changes = new LinkedHashMap<>();
        Set<String> missing = new TreeSet<>();
        adapter.changes().forEach((module, change) -> {
            String weight = tensor(module + ".weight");
            if (base.has(weight)) {
                changes.put(weight, change);
            } else {
                missing.add(module);
            }
            String bias = tensor(module + ".bias");
            if (change instanceof Rescaling rescaling && !rescaling.inputs() && base.has(bias)) {
                changes.put(bias, change);
            }
        });
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("the base " + base.directory() + " has no "
                    + String.join(", ", missing) + ": it is not the model that was adapted ("
                    + adapter.config().base() + ")");
        }
        return changes;
    }

    /** A tensor of the adapter by its name in the checkpoint, where models without a head lack the architecture's prefix. */
    private String tensor(String name) {
        String full = base.config().architecture().prefix() + name;
        return !base.has(name) && base.has(full) ? full : name;
    }

    private void copySmallFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(base.directory())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString();
                if (COPIED.stream().anyMatch(name::endsWith) && !name.endsWith(".index.json")) {
                    Files.copy(file, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    /** A head with another number of classes than the base's needs a configuration that says so. */
    private void writeLabels(Path folder) throws IOException {
        for (String head : List.of("classifier.weight", "classifier.out_proj.weight", "score.weight")) {
            TensorValue value = adapter.whole().get(head);
            if (value != null && value.shape().get(0) != base.config().labels().size()) {
                int classes = Math.toIntExact(value.shape().get(0));
                base.config()
                        .withLabels(IntStream.range(0, classes)
                                .mapToObj(i -> "LABEL_" + i)
                                .toList())
                        .write(folder.resolve(ModelConfig.FILE));
            }
        }
    }
}
