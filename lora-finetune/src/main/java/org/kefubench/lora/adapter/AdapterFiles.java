package org.kefubench.lora.adapter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.kefubench.neural.checkpoint.ElementType;
import org.kefubench.neural.checkpoint.Numbers;
import org.kefubench.neural.checkpoint.SafetensorsWriter;
import org.kefubench.neural.checkpoint.TensorFiles;
import org.kefubench.neural.checkpoint.TensorSource;
import org.kefubench.neural.checkpoint.TensorValue;

/** The folder of an adapter: adapter_config.json, and adapter_model.safetensors or the older adapter_model.bin. */
public final class AdapterFiles {

    /** The tensors. */
    public static final String WEIGHTS = "adapter_model.safetensors";

    private static final String PICKLED = "adapter_model.bin";

    private AdapterFiles() {}

    /** Whether a folder holds an adapter. */
    public static boolean isAdapter(Path folder) {
        return Files.isRegularFile(folder.resolve(AdapterConfig.FILE));
    }

    /**
     * The adapters in a folder, as PEFT lays them out: the one named {@code default} is the folder itself, all others are sub-folders of their name, which come sorted after
     * it.
     */
    public static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException(folder + " is no folder");
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return Stream.concat(Stream.of(folder), inside.sorted())
                    .filter(AdapterFiles::isAdapter)
                    .toList();
        }
    }

    /**
     * Reads an adapter.
     *
     * @param warnings told of what is left out
     * @throws AdapterException if a file is missing, damaged, or uses what is not implemented
     */
    public static Adapter read(Path folder, Consumer<String> warnings) throws IOException {
        Path config = folder.resolve(AdapterConfig.FILE);
        if (!Files.isRegularFile(config)) {
            throw new AdapterException(
                    folder,
                    Files.isRegularFile(folder)
                            ? "is a file, where the folder of an adapter is expected; `adapters convert` makes one of a file"
                            : "is no adapter: " + AdapterConfig.FILE + " is missing");
        }
        Path weights = Stream.of(WEIGHTS, PICKLED)
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new AdapterException(folder, "has no " + WEIGHTS + " and no " + PICKLED));
        return tensors(ConfigJson.read(config, warnings), weights);
    }

    /** Reads tensors alone, such as those of Microsoft's loralib, to which a configuration is given. */
    public static Adapter tensors(AdapterConfig config, Path weights) throws IOException {
        return new TensorNames(config, weights).adapter(TensorFiles.open(weights));
    }

    /** Writes an adapter, and a card where the folder has no README.md; the folder is made where missing. */
    public static void write(Adapter adapter, Path folder) throws IOException {
        Files.createDirectories(folder);
        SafetensorsWriter.write(folder.resolve(WEIGHTS), new TreeMap<>(values(adapter)), Map.of("format", "pt"));
        ConfigJson.write(adapter.config(), folder.resolve(AdapterConfig.FILE));
        AdapterCard.write(adapter, folder);
    }

    private static Map<String, TensorValue> values(Adapter adapter) {
        Map<String, TensorValue> values = new LinkedHashMap<>();
        adapter.changes().forEach((module, change) -> TensorNames.put(module, change, values));
        adapter.whole().forEach((name, value) -> values.put(TensorNames.whole(adapter, name), value));
        return values;
    }

    /** Size of the tensors on disk. */
    public static long bytes(Path folder) throws IOException {
        for (String name : List.of(WEIGHTS, PICKLED)) {
            if (Files.isRegularFile(folder.resolve(name))) {
                return Files.size(folder.resolve(name));
            }
        }
        return 0;
    }

    static TensorValue floats(TensorSource source, String name) throws IOException {
        float[] values = source.floats(name);
        return TensorValue.of(
                values,
                source.find(name).shape().stream().mapToLong(Long::longValue).toArray());
    }

    static Matrix matrix(TensorSource source, String name) throws IOException {
        List<Long> shape = source.find(name).shape();
        if (shape.size() != 2) {
            throw new IllegalArgumentException("tensor '" + name + "' has shape " + shape + ": expected two sizes");
        }
        return new Matrix(Math.toIntExact(shape.get(0)), Math.toIntExact(shape.get(1)), source.floats(name));
    }

    static TensorValue value(Matrix matrix) {
        return TensorValue.of(matrix.values(), matrix.rows(), matrix.columns());
    }

    /** The numbers of a tensor in memory. */
    public static float[] floats(TensorValue value) {
        return Numbers.floats(value.type(), value.bytes());
    }

    static boolean isFloat(ElementType type) {
        return type == ElementType.F32
                || type == ElementType.F16
                || type == ElementType.BF16
                || type == ElementType.F64;
    }
}
