package org.kefubench.intent.bert;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kefubench.api.Example;
import org.kefubench.api.Options;
import org.kefubench.api.Progress;
import org.kefubench.api.TrainingSet;
import org.kefubench.neural.CacheFolder;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.checkpoint.RandomCheckpoints;
import org.kefubench.neural.train.WordPieceLearner;

/**
 * Makes a model of a published size whose weights are drawn, for speed and memory only: its answers mean nothing. The weights are drawn once and linked to, and the vocabulary is
 * learned from the training texts, so that requests are as long as usual.
 */
final class RandomWeights {

    /** What names of such models begin with. */
    static final String PREFIX = "random:";

    private static final String WEIGHTS = "model.safetensors";

    private RandomWeights() {}

    static void write(BertOptions options, TrainingSet data, Path model, Progress progress) throws IOException {
        String architecture = RandomCheckpoints.fullName(options.model().substring(PREFIX.length()));
        ModelConfig config = RandomCheckpoints.config(architecture);
        if (config.architecture().decoder()) {
            throw new IllegalArgumentException(
                    "model: " + options.model() + ", expected an encoder such as random:bert-base-uncased");
        }
        progress.at("random weights", 0, 1);
        Checkpoint drawn = RandomCheckpoints.open(architecture, data.seed(), CacheFolder.path());
        link(model.resolve(WEIGHTS), drawn.directory().toAbsolutePath().resolve(WEIGHTS));
        config.write(model.resolve(ModelConfig.FILE));
        List<String> vocabulary =
                WordPieceLearner.learn(texts(data), config.sizes().vocabulary(), true);
        Files.writeString(model.resolve("vocab.txt"), String.join("\n", vocabulary) + "\n");
        Map<String, String> facts = new LinkedHashMap<>();
        Options.toMap(options).forEach((key, value) -> facts.put(key, String.valueOf(value)));
        int maxTokens = Math.min(options.maxTokens(), config.maxTokens());
        new Decision(config.labels(), 1, Rejection.NONE, 0, null, maxTokens)
                .write(
                        model,
                        architecture + ", random weights",
                        "random weights, seed " + data.seed() + ": for speed and memory only, its answers mean nothing",
                        facts);
    }

    private static Set<String> texts(TrainingSet data) {
        Set<String> texts = new LinkedHashSet<>();
        for (Example row : data.train()) {
            texts.add(row.utterance());
        }
        return texts;
    }

    /** Several cells share one file of half a gigabyte; a copy where links are not allowed. */
    private static void link(Path link, Path file) throws IOException {
        try {
            Files.createSymbolicLink(link, file);
        } catch (UnsupportedOperationException | FileSystemException e) {
            Files.copy(file, link);
        }
    }
}
