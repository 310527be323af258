package org.kefubench.dialogpt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.kefubench.api.Placement;
import org.kefubench.api.Progress;
import org.kefubench.api.TrainingSet;
import org.kefubench.api.UnavailableException;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.checkpoint.RandomCheckpoints;
import org.kefubench.neural.engine.Decoder;
import org.kefubench.neural.engine.DiskSize;
import org.kefubench.neural.engine.EngineOptions;
import org.kefubench.neural.engine.InferenceEngine;
import org.kefubench.neural.generate.Generator;
import org.kefubench.neural.tokenizer.Tokenizer;
import org.kefubench.neural.tokenizer.Tokenizers;

/** The smaller model that guesses ahead, in a folder of its own within a model directory: how it comes there, and how it is opened. */
final class Draft implements AutoCloseable {

    private static final String FOLDER = "draft";
    private static final List<String> ENDINGS = List.of("config.json", ".safetensors", "pytorch_model.bin");

    private final Decoder decoder;
    private final Generator generator;
    private final long bytes;

    private Draft(Decoder decoder, long bytes) {
        this.decoder = decoder;
        this.generator = new Generator(decoder);
        this.bytes = bytes;
    }

    /** Trains, draws or copies the draft that the options name, beside a model that is there already. */
    static void make(DialoGptOptions options, TrainingSet data, Path model, Progress progress)
            throws IOException, InterruptedException {
        Path folder = Files.createDirectories(model.resolve(FOLDER));
        if (options.draft().equals(DialoGptOptions.DESK_SMALL)) {
            new FromScratch(options.ofDraft(), data, folder, progress).run();
        } else if (options.draft().startsWith(DialoGptOptions.RANDOM)) {
            String architecture = options.draft().substring(DialoGptOptions.RANDOM.length());
            // Other weights than those of a model of the same size, which would always be right.
            RandomCheckpoints.write(RandomCheckpoints.config(architecture), data.seed() + 1, folder);
        } else {
            copy(Path.of(options.draft()), model, folder);
        }
        require(Checkpoint.open(model).config(), Checkpoint.open(folder).config(), options.draft());
    }

    private static void copy(Path source, Path model, Path folder) throws IOException {
        if (!Files.isDirectory(source)) {
            throw new IllegalArgumentException(
                    "draft: '" + source + "' is no directory: expected " + DialoGptOptions.DESK_SMALL
                            + ", random:ARCHITECTURE, or a directory with config.json, weights and tokenizer");
        }
        Tokenizer own = Tokenizers.open(model);
        Tokenizer other = Tokenizers.open(source);
        for (int id = 0; id < Math.min(own.vocabulary(), other.vocabulary()); id++) {
            if (!own.token(id).equals(other.token(id))) {
                throw new IllegalArgumentException("draft: token " + id + " of " + source + " is '" + other.token(id)
                        + "', expected the model's vocabulary, where it is '" + own.token(id) + "'");
            }
        }
        try (Stream<Path> files = Files.list(source)) {
            for (Path file : files.filter(Draft::belongs).toList()) {
                Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static boolean belongs(Path file) {
        return Files.isRegularFile(file) && ENDINGS.stream().anyMatch(file.toString()::endsWith);
    }

    private static void require(ModelConfig model, ModelConfig draft, String name) {
        if (model.sizes().vocabulary() != draft.sizes().vocabulary()) {
            throw new IllegalArgumentException("draft: " + name + " has "
                    + draft.sizes().vocabulary() + " token ids, expected those of the model, "
                    + model.sizes().vocabulary());
        }
    }

    /** Opens it on the placement of its model. */
    static Draft open(Path model, InferenceEngine engine, Placement placement, EngineOptions options)
            throws IOException, UnavailableException {
        Checkpoint checkpoint = Checkpoint.open(model.resolve(FOLDER));
        DiskSize size = DiskSize.of(checkpoint);
        Decoder decoder = engine.openDecoder(checkpoint, placement, options);
        return new Draft(decoder, size.bytes(decoder.whereItRan()));
    }

    /** Size of its files. */
    long bytes() {
        return bytes;
    }

    Generator generator() {
        return generator;
    }

    /** What its decoder tells. */
    Map<String, String> whereItRan() {
        return decoder.whereItRan();
    }

    @Override
    public void close() {
        generator.close();
        decoder.close();
    }
}
