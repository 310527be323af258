package org.kefubench.dialogpt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
import org.kefubench.neural.hub.ModelSource;
import org.kefubench.neural.tokenizer.Tokenizer;
import org.kefubench.neural.tokenizer.Tokenizers;

/** Models that are not trained here. */
final class ReadyMade {

    private static final List<String> ENDINGS = List.of(".json", ".txt", ".safetensors", "pytorch_model.bin");

    /** Written anew by fine-tuning, whatever the copy's are called. */
    private static final List<String> WEIGHTS =
            List.of("model.safetensors", "model.safetensors.index.json", "pytorch_model.bin");

    private static final String HUB = "hub:";

    private ReadyMade() {}

    /** Copies a checkpoint and its tokenizer, once they were found to fit each other; trains the copy further where the options say so. */
    static void copied(DialoGptOptions options, TrainingSet data, Path model, Progress progress)
            throws IOException, InterruptedException {
        Path directory = languageModel("model", options.model());
        Tokenizer tokenizer = Tokenizers.open(directory);
        copy(directory, model);
        String name = options.model().startsWith(HUB)
                ? options.model().substring(HUB.length())
                : directory.getFileName().toString();
        if (options.fineTune()) {
            fineTuned(options, data, directory, model, tokenizer, progress);
            String provenance = "checkpoint " + options.model() + ", trained further on " + data.name() + ", SHA-256 "
                    + data.checksum();
            new ModelFacts(name + ", fine-tuned", provenance, options).write(model);
        } else {
            new ModelFacts(name, "checkpoint " + options.model() + ", not trained further", options).write(model);
        }
    }

    /** Copies a model that tells the dialogue from the answer beside the one that answers. It has a tokenizer of its own. */
    static void backward(String named, Path model) throws IOException, InterruptedException {
        copy(languageModel("backward", named), Files.createDirectories(model.resolve(FromScratch.BACKWARD)));
    }

    /** The directory of a language model whose tokenizer fits it. */
    private static Path languageModel(String option, String named) throws IOException, InterruptedException {
        Path directory = named.startsWith(HUB) ? ModelSource.ofEnvironment().directory(named, 0) : Path.of(named);
        if (!Files.isDirectory(directory)) {
            throw new IllegalArgumentException(option + ": '" + named + "' is no directory: expected "
                    + (option.equals("model") ? DialoGptOptions.DESK_SMALL + ", random:ARCHITECTURE, " : "")
                    + "hub:OWNER/NAME, or a directory with config.json, weights and tokenizer");
        }
        ModelConfig config = Checkpoint.open(directory).config();
        if (!config.architecture().decoder()) {
            throw new IllegalArgumentException(option + ": " + directory + " is a "
                    + config.architecture().modelType() + ", expected a language model such as gpt2");
        }
        int ids = Tokenizers.open(directory).vocabulary();
        if (ids > config.sizes().vocabulary()) {
            throw new IllegalArgumentException(option + ": the tokenizer of " + directory + " has " + ids
                    + " ids, expected at most the model's " + config.sizes().vocabulary());
        }
        return directory;
    }

    private static void copy(Path directory, Path folder) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(ReadyMade::belongs).toList()) {
                Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static void fineTuned(
            DialoGptOptions options,
            TrainingSet data,
            Path directory,
            Path model,
            Tokenizer tokenizer,
            Progress progress)
            throws IOException, InterruptedException {
        Checkpoint checkpoint = Checkpoint.open(directory);
        int end = Ends.of(checkpoint, tokenizer, directory);
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
