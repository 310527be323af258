package org.kefubench.dialogpt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.kefubench.api.Progress;
import org.kefubench.api.TrainingSet;
import org.kefubench.neural.checkpoint.Activation;
import org.kefubench.neural.checkpoint.Architecture;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.checkpoint.SafetensorsWriter;
import org.kefubench.neural.dialogue.Lessons;
import org.kefubench.neural.dialogue.NextTokens;
import org.kefubench.neural.dialogue.TurnFormat;
import org.kefubench.neural.tokenizer.Tokenizers;
import org.kefubench.neural.torch.Gpt2Layout;
import org.kefubench.neural.torch.Gpt2Text;
import org.kefubench.neural.torch.LoraShape;
import org.kefubench.neural.torch.Weights;
import org.kefubench.neural.train.AdamW;
import org.kefubench.neural.train.Initialization;
import org.kefubench.neural.train.Learner;
import org.kefubench.neural.train.LoopOptions;
import org.kefubench.neural.train.ParameterRules;
import org.kefubench.neural.train.TrainingLoop;

/** Makes {@code desk-small-gpt}: a vocabulary and a small GPT-2 from the texts of a training set, and nothing else. */
final class FromScratch {

    /** Of matrices before training, as in GPT-2. */
    private static final double RANGE = 0.02;

    private final DialoGptOptions options;
    private final TrainingSet data;
    private final Path model;
    private final Progress progress;

    FromScratch(DialoGptOptions options, TrainingSet data, Path model, Progress progress) {
        this.options = options;
        this.data = data;
        this.model = model;
        this.progress = progress;
    }

    void run() throws IOException, InterruptedException {
        int vocabulary = OwnTokenizer.write(data, options.vocabulary(), false, options.context(), model);
        progress.at("vocabulary", vocabulary, vocabulary);
        TurnFormat format = new TurnFormat(Tokenizers.open(model), vocabulary - 1, 0);
        ModelConfig config = config(vocabulary);
        Gpt2Layout layout = Gpt2Layout.of(config, LoraShape.NONE);
        Lessons lessons = new Lessons(format, options.context());
        NextTokens curriculum = new NextTokens(
                lessons.of(data, options.answersOnly()),
                lessons.heldOut(data),
                new NextTokens.Thinning(options.wordDropout(), vocabulary - 1),
                options.batchSize(),
                data.seed());
        try (Weights weights = Weights.of(Initialization.of(layout.shapes(), RANGE, data.seed()))) {
            learn(config, layout, weights, curriculum);
            config.write(model.resolve(ModelConfig.FILE));
            SafetensorsWriter.write(model.resolve("model.safetensors"), weights.values(), Map.of("format", "pt"));
        }
        String name = DialoGptOptions.DESK_SMALL + ", " + options.layers() + " layers, trained from scratch";
        String provenance = "vocabulary and weights from the training texts of " + data.name() + ", SHA-256 "
                + data.checksum() + ", alone";
        new ModelFacts(name, provenance, options).write(model);
    }

    private ModelConfig config(int vocabulary) {
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
                new ModelConfig.SpecialTokens(-1, vocabulary - 1, vocabulary - 1),
                new ModelConfig.Dropout(options.dropout(), options.dropout(), options.dropout()),
                RANGE,
                List.of());
    }

    private void learn(ModelConfig config, Gpt2Layout layout, Weights weights, NextTokens curriculum)
            throws IOException, InterruptedException {
        String text = Gpt2Text.of(config, layout, LoraShape.NONE, options.mixedPrecision());
        AdamW optimizer = new AdamW(0.9, 0.999, 1e-8, options.weightDecay(), options.clipNorm());
        LoopOptions loop = new LoopOptions(
                options.epochs(),
                options.learningRate(),
                options.warmup(),
                1,
                data.validation().isEmpty() ? 0 : options.patience(),
                options.saveEvery(),
                data.seed());
        Path training = Files.createDirectories(model.resolve("training"));
        try (Learner learner = new Learner(text, weights, optimizer, ParameterRules.ALL)) {
            new TrainingLoop(loop, learner, curriculum, training, progress, "training").run();
        }
    }
}
