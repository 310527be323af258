package org.kefubench.neural.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kefubench.neural.CacheFolder;
import org.kefubench.neural.checkpoint.RandomCheckpoints;

/**
 * Where a model is to come from, as it is written in suites: {@code hub:<owner>/<name>} or {@code hub:<owner>/<name>@<revision>}, {@code random:<architecture>}, or
 * a directory in the Hugging Face layout.
 *
 * @param hub for models of the hub
 * @param cache for random weights
 * @param models a folder with tokenizers for random weights, {@code KEFUBENCH_MODELS}
 */
public record ModelSource(HubSettings hub, Path cache, Optional<Path> models) {

    /** What a model may consist of; weights in other formats are left where they are. */
    private static final List<String> FILES = List.of(
            "config.json",
            "generation_config.json",
            "model.safetensors",
            "model.safetensors.index.json",
            "tokenizer.json",
            "tokenizer_config.json",
            "vocab.txt",
            "vocab.json",
            "merges.txt");

    private static final List<String> OLD_WEIGHTS = List.of("pytorch_model.bin");

    private static final Map<String, String> TOKENIZERS = Map.of(
            "bert-base-uncased", "tokenizer-bert-base-uncased",
            "bert-tiny", "tokenizer-bert-base-uncased",
            "distilbert-base-uncased", "tokenizer-bert-base-uncased",
            "bert-base-chinese", "tokenizer-bert-base-chinese");

    private static final String GPT2_TOKENIZER = "tokenizer-gpt2-dialogpt";

    /** From the environment of this process. */
    public static ModelSource ofEnvironment() {
        return new ModelSource(
                HubSettings.ofEnvironment(),
                CacheFolder.path(),
                Optional.ofNullable(System.getenv("KEFUBENCH_MODELS")).map(Path::of));
    }

    /**
     * The directory of a model, after downloading or making it where necessary.
     *
     * @param seed of random weights
     * @throws IllegalArgumentException for an unknown architecture of random weights
     * @throws IOException if there is no such model
     */
    public Path directory(String model, long seed) throws IOException, InterruptedException {
        if (model.startsWith("hub:")) {
            return fromHub(model.substring("hub:".length()));
        } else if (model.startsWith("random:")) {
            return random(model.substring("random:".length()), seed);
        }
        Path directory = Path.of(model);
        if (!Files.isDirectory(directory)) {
            throw new IOException("model '" + model
                    + "' is not a directory: expected one, hub:<owner>/<name>, or random:<architecture> with one of "
                    + String.join(", ", RandomCheckpoints.names()));
        }
        return directory;
    }

    /** Shards are named by the index, which has to be there first. */
    private Path fromHub(String name) throws IOException, InterruptedException {
        int at = name.indexOf('@');
        String repository = at < 0 ? name : name.substring(0, at);
        String revision = at < 0 ? "main" : name.substring(at + 1);
        Hub source = new Hub(hub);
        Path directory = source.snapshot(repository, revision, FILES);
        String commit = String.valueOf(directory.getFileName()); // the branch may move meanwhile
        Path index = directory.resolve("model.safetensors.index.json");
        if (Files.exists(directory.resolve("model.safetensors"))) {
            return directory;
        }
        return source.snapshot(repository, commit, Files.exists(index) ? Shards.of(index) : OLD_WEIGHTS);
    }

    private Path random(String architecture, long seed) throws IOException {
        Path directory = RandomCheckpoints.open(architecture, seed, cache).directory();
        Path tokenizer = models.orElse(cache)
                .resolve(TOKENIZERS.getOrDefault(RandomCheckpoints.fullName(architecture), GPT2_TOKENIZER));
        for (String file : List.of("vocab.txt", "vocab.json", "merges.txt")) {
            if (Files.exists(tokenizer.resolve(file)) && !Files.exists(directory.resolve(file))) {
                Files.copy(tokenizer.resolve(file), directory.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return directory;
    }
}
