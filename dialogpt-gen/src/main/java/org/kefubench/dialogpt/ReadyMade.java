package org.kefubench.dialogpt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.kefubench.api.TrainingSet;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.checkpoint.RandomCheckpoints;
import org.kefubench.neural.tokenizer.Tokenizer;
import org.kefubench.neural.tokenizer.Tokenizers;

/** Models that are not trained here. */
final class ReadyMade {

    private static final List<String> ENDINGS = List.of(".json", ".txt", ".safetensors", "pytorch_model.bin");

    private ReadyMade() {}

    /** Copies a checkpoint and its tokenizer, once they were found to fit each other. */
    static void copied(DialoGptOptions options, Path model) throws IOException {
        Path directory = options.directory();
        ModelConfig config = Checkpoint.open(directory).config();
        if (!config.architecture().decoder()) {
            throw new IllegalArgumentException("model: " + directory + " is a "
                    + config.architecture().modelType() + ", expected a language model such as gpt2");
        }
        Tokenizer tokenizer = Tokenizers.open(directory);
        if (tokenizer.vocabulary() > config.sizes().vocabulary()) {
            throw new IllegalArgumentException("model: the tokenizer of " + directory + " has "
                    + tokenizer.vocabulary() + " ids, expected at most the model's "
                    + config.sizes().vocabulary());
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(ReadyMade::belongs).toList()) {
                Files.copy(file, model.resolve(file.getFileName()));
            }
        }
        new ModelFacts(directory.getFileName().toString(), "checkpoint " + directory + ", not trained further", options)
                .write(model);
    }

    private static boolean belongs(Path file) {
        return Files.isRegularFile(file) && ENDINGS.stream().anyMatch(file.toString()::endsWith);
    }

    /** Draws weights of a published size; the vocabulary is learned from the training set, so that prompts are as long as usual. */
    static void random(DialoGptOptions options, TrainingSet data, Path model) throws IOException {
        ModelConfig config = RandomCheckpoints.config(options.architecture());
        OwnTokenizer.write(
                data, config.sizes().vocabulary(), true, config.sizes().positions(), model);
        RandomCheckpoints.write(config, data.seed(), model);
        String name = options.architecture() + ", random weights";
        String provenance =
                "random weights, seed " + data.seed() + ": for speed and memory only, its answers mean nothing";
        new ModelFacts(name, provenance, options).write(model);
    }
}
