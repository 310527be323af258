package org.kefubench.dialogpt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.kefubench.api.Progress;
import org.kefubench.api.TrainingSet;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.checkpoint.RandomCheckpoints;
import org.kefubench.neural.dialogue.Lessons;
import org.kefubench.neural.dialogue.Speakers;
import org.kefubench.neural.dialogue.TurnFormat;
import org.kefubench.neural.tokenizer.Tokenizer;
import org.kefubench.neural.tokenizer.Tokenizers;

/** Models that are not trained here. */
final class ReadyMade {

    private static final List<String> ENDINGS = List.of(".json", ".txt", ".safetensors", "pytorch_model.bin");

    /** Written anew by fine-tuning, whatever the copy's are called. */
    private static final List<String> WEIGHTS =
            List.of("model.safetensors", "model.safetensors.index.json", "pytorch_model.bin");

    private ReadyMade() {}

    /** Copies a checkpoint and its tokenizer, once they were found to fit each other; trains the copy further where the options say so. */
    static void copied(DialoGptOptions options, TrainingSet data, Path model, Progress progress)
            throws IOException, InterruptedException {
        Path directory = options.directory();
        if (!Files.isDirectory(directory)) {
            throw new IllegalArgumentException(
                    "model: '" + options.model() + "' is no directory: expected " + DialoGptOptions.DESK_SMALL
                            + ", random:ARCHITECTURE, or a directory with config.json, weights and tokenizer");
        }
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
        String name = directory.getFileName().toString();
        if (options.fineTune()) {
            fineTuned(options, data, model, tokenizer, progress);
            String provenance =
                    "checkpoint " + directory + ", trained further on " + data.name() + ", SHA-256 " + data.checksum();
            new ModelFacts(name + ", fine-tuned", provenance, options).write(model);
        } else {
            new ModelFacts(name, "checkpoint " + directory + ", not trained further", options).write(model);
        }
    }

    private static void fineTuned(
            DialoGptOptions options, TrainingSet data, Path model, Tokenizer tokenizer, Progress progress)
            throws IOException, InterruptedException {
        Checkpoint checkpoint = Checkpoint.open(options.directory());
        int end = Ends.of(checkpoint, tokenizer, options.directory());
        int context = Math.min(options.context(), checkpoint.config().maxTokens());
        Lessons lessons =
                new Lessons(new TurnFormat(tokenizer, end, 0, Speakers.of(tokenizer, options.speakers())), context);
        Schooling.Material material = new Schooling.Material(
                lessons.of(data, options.answersOnly()), lessons.heldOut(data), end, "fine-tuning");
        for (String file : WEIGHTS) {
            Files.deleteIfExists(model.resolve(file));
        }
        new Schooling(options, data.seed(), progress).further(material, checkpoint, model);
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
