package org.kefubench.dialogpt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.kefubench.api.Approach;
import org.kefubench.api.Progress;
import org.kefubench.neural.checkpoint.Activation;
import org.kefubench.neural.checkpoint.Architecture;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.checkpoint.SafetensorsWriter;
import org.kefubench.neural.dialogue.Lesson;
import org.kefubench.neural.dialogue.NextTokens;
import org.kefubench.neural.torch.LoraShape;
import org.kefubench.neural.torch.Torch;
import org.kefubench.neural.torch.TunedLayout;
import org.kefubench.neural.torch.TunedText;
import org.kefubench.neural.torch.Weights;
import org.kefubench.neural.train.AdamW;
import org.kefubench.neural.train.Initialization;
import org.kefubench.neural.train.Learner;
import org.kefubench.neural.train.LoopOptions;
import org.kefubench.neural.train.ParameterRules;
import org.kefubench.neural.train.TrainingLoop;

/** Teaches lessons to a GPT-2, a new one or one that is there, and writes config.json and model.safetensors. */
final class Schooling {

    /** Of matrices before training, as in GPT-2. */
    private static final double RANGE = 0.02;

    private final DialoGptOptions options;
    private final long seed;
    private final Progress progress;

    /**
     * What is taught.
     *
     * @param end token that ends a turn
     * @param heldOut may be empty
     * @param phase what it is called in progress and curves
     */
    record Material(List<Lesson> lessons, List<Lesson> heldOut, int end, String phase) {}

    Schooling(DialoGptOptions options, long seed, Progress progress) {
        this.options = options;
        this.seed = seed;
        this.progress = progress;
    }

    /** Teaches a model of the size that the options name, from random weights. */
    void fromScratch(Material material, int vocabulary, Path model) throws IOException, InterruptedException {
        ModelConfig config = config(options, vocabulary, material.end());
        TunedLayout layout = TunedLayout.of(config, LoraShape.NONE);
        try (Weights weights = Weights.of(Initialization.of(layout.shapes(), RANGE, seed))) {
            teach(material, config, layout, weights, model);
        }
    }

    /** Teaches the model of a checkpoint further. */
    void further(Material material, Checkpoint checkpoint, Path model) throws IOException, InterruptedException {
        if (checkpoint.config().architecture() != Architecture.GPT2) {
            throw new IllegalArgumentException("fine_tune: "
                    + checkpoint.config().architecture().modelType() + " cannot be trained here, expected gpt2");
        }
        TunedLayout layout = TunedLayout.of(checkpoint.config(), LoraShape.NONE);
        try (Weights weights = Weights.read(checkpoint, layout.shapes(), "fp32", "cpu")) {
            teach(material, checkpoint.config(), layout, weights, model);
        }
    }

    private void teach(Material material, ModelConfig config, TunedLayout layout, Weights weights, Path model)
            throws IOException, InterruptedException {
        Torch.threads(
                options.trainThreads() > 0
                        ? options.trainThreads()
                        : Runtime.getRuntime().availableProcessors());
        NextTokens.Habits habits =
                new NextTokens.Habits(options.wordDropout(), material.end(), options.recitals(), options.opening());
        NextTokens curriculum =
                new NextTokens(material.lessons(), material.heldOut(), habits, options.batchSize(), seed);
        String text = TunedText.of(config, layout, LoraShape.NONE, options.mixedPrecision());
        AdamW optimizer = new AdamW(0.9, 0.999, 1e-8, options.weightDecay(), options.clipNorm());
        LoopOptions loop = new LoopOptions(
                options.epochs(),
                options.peakRate(),
                options.warmup(),
                1,
                material.heldOut().isEmpty() ? 0 : options.patience(),
                options.saveEvery(),
                seed);
        Path training = Files.createDirectories(model.resolve(Approach.TRAINING));
        try (Learner learner = new Learner(text, weights, optimizer, ParameterRules.ALL)) {
            new TrainingLoop(loop, learner, curriculum, training, progress, material.phase()).run();
        }
        config.write(model.resolve(ModelConfig.FILE));
        SafetensorsWriter.write(model.resolve("model.safetensors"), weights.values(), Map.of("format", "pt"));
        TrainingLoop.forget(training);
    }

    /** The configuration of a new model of the size that the options name. */
    static ModelConfig config(DialoGptOptions options, int vocabulary, int end) {
        int hidden = options.hidden();
        return new ModelConfig(
                Architecture.GPT2,
                new ModelConfig.Sizes(
                        vocabulary,
                        hidden,
                        hidden,
                        options.layers(),
                        options.heads(),
                        options.heads(),
                        hidden / options.heads(),
                        4 * hidden,
                        options.context(),
                        0),
                Activation.GELU_TANH,
                1e-5,
                0,
                true,
                new ModelConfig.SpecialTokens(-1, end, end),
                new ModelConfig.Dropout(options.dropout(), options.dropout(), options.dropout()),
                RANGE,
                List.of());
    }
}
