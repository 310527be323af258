package org.kefubench.lora;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.kefubench.api.Options;
import org.kefubench.api.Progress;
import org.kefubench.api.Task;
import org.kefubench.lora.adapter.Adapter;
import org.kefubench.lora.adapter.AdapterFiles;
import org.kefubench.lora.adapter.Merge;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.checkpoint.ModelConfig;

/**
 * What training leaves: a model in the Hugging Face layout (the base, the merged base, or the base as it was trained), the folder {@code adapter} where there is one, and {@code
 * lora.json}, written last, since a folder without it is no model.
 *
 * @param facts of the training, for the model's card
 */
record ModelFolder(Path path, TuningOptions options, Map<String, String> facts) {

    static final String ADAPTER = "adapter";

    private static final String FILE = "lora.json";
    private static final List<String> ENDINGS = List.of(".json", ".txt", ".model", ".safetensors", "pytorch_model.bin");
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    /** Writes all. */
    static void write(Path folder, Checkpoint base, Tuning.Learned learned, Progress progress) throws IOException {
        TuningOptions options = learned.plan().options();
        Adapter adapter = learned.adapter();
        if (options.method().adapter()) {
            AdapterFiles.write(adapter, folder.resolve(ADAPTER));
        }
        if (besideBase(options)) {
            copy(base.directory(), folder);
        } else {
            new Merge(base, adapter, true).write(folder, progress);
        }
        if (options.task() == Task.INTENT) {
            learned.plan().model().write(folder.resolve(ModelConfig.FILE)); // with the names of the classes
        }
        new ModelFolder(folder, options, facts(folder, learned)).writeFacts();
    }

    /** The base as it is, and an adapter for each desk; facts are those of the desks together. */
    static void writeDesks(Path folder, Checkpoint base, List<Tuning.Learned> desks) throws IOException {
        TuningOptions options = desks.get(0).plan().options();
        copy(base.directory(), folder);
        ModelFolder model = new ModelFolder(folder, options, new LinkedHashMap<>());
        long bytes = 0;
        for (int desk = 0; desk < desks.size(); desk++) {
            AdapterFiles.write(desks.get(desk).adapter(), model.desk(desk));
            bytes += AdapterFiles.bytes(model.desk(desk));
            if (options.task() == Task.INTENT) {
                Intents.write(desks.get(desk).plan().model().labels(), model.desk(desk));
            }
        }
        long parameters =
                desks.stream().mapToLong(one -> one.plan().parameters()).sum();
        long tokens = desks.stream().mapToLong(Tuning.Learned::tokens).sum();
        Map<String, String> facts = Map.of(
                "trainable_parameters",
                Long.toString(parameters),
                "adapter_bytes",
                Long.toString(bytes),
                "trained_tokens",
                Long.toString(tokens));
        new ModelFolder(folder, options, facts).writeFacts();
    }

    /** The folder of a desk's adapter, from 0. */
    Path desk(int number) {
        return path.resolve("desks").resolve(Integer.toString(number + 1));
    }

    /** The base as it is. */
    static void writeBase(Path folder, TuningOptions options, Checkpoint base) throws IOException {
        copy(base.directory(), folder);
        new ModelFolder(folder, options, Map.of("trainable_parameters", "0", "adapter_bytes", "0")).writeFacts();
    }

    private static Map<String, String> facts(Path folder, Tuning.Learned learned) throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("trainable_parameters", Long.toString(learned.plan().parameters()));
        long bytes = learned.plan().options().method().adapter()
                ? AdapterFiles.bytes(folder.resolve(ADAPTER))
                : Float.BYTES * learned.plan().parameters();
        facts.put("adapter_bytes", Long.toString(bytes));
        facts.put("trained_tokens", Long.toString(learned.tokens()));
        facts.put("epochs_run", Integer.toString(learned.state().epoch()));
        learned.figures()
                .forEach((name, value) -> facts.put("validation_" + name, String.format(Locale.ROOT, "%.4f", value)));
        return facts;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString();
                if (ENDINGS.stream().anyMatch(name::endsWith) && !name.equals(FILE)) {
                    Files.copy(file, to.resolve(name), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private void writeFacts() throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("options", Options.toMap(options));
        all.put("facts", facts);
        Files.writeString(
                path.resolve(FILE), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n");
    }

    /**
     * Reads what was written.
     *
     * @throws IOException if it is missing or damaged; the message names the file
     */
    static ModelFolder read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is missing: " + folder + " is not a model of lora-finetune");
        }
        try {
            Map<String, Map<String, Object>> all = JSON.readValue(Files.readAllBytes(file), new TypeReference<>() {});
            Map<String, String> facts = new LinkedHashMap<>();
            all.getOrDefault("facts", Map.of()).forEach((key, value) -> facts.put(key, String.valueOf(value)));
            return new ModelFolder(
                    folder, Options.of(TuningOptions.DEFAULTS, all.getOrDefault("options", Map.of())), facts);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new IOException(file + " is damaged: " + e.getMessage(), e);
        }
    }

    /** Whether the adapter is beside the model and not in its weights, where learned tokens never are. */
    boolean besideBase() {
        return besideBase(options);
    }

    private static boolean besideBase(TuningOptions options) {
        return options.apart() != TuningOptions.Apart.NONE
                || options.method().virtual()
                || (options.method().mergeable() && !options.merged());
    }

    /** Reads the adapter. */
    Adapter adapter() throws IOException {
        return AdapterFiles.read(path.resolve(ADAPTER), warning -> {});
    }
}
