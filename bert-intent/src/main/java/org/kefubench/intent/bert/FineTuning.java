package org.kefubench.intent.bert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kefubench.api.Example;
import org.kefubench.api.Intent;
import org.kefubench.api.Options;
import org.kefubench.api.Progress;
import org.kefubench.api.TrainingSet;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.checkpoint.SafetensorsWriter;
import org.kefubench.neural.checkpoint.TensorValue;
import org.kefubench.neural.tokenizer.Tokenizer;
import org.kefubench.neural.torch.EncoderLayout;
import org.kefubench.neural.torch.TorchEncoder;
import org.kefubench.neural.torch.Weights;
import org.kefubench.neural.train.AdamW;
import org.kefubench.neural.train.Classification;
import org.kefubench.neural.train.Initialization;
import org.kefubench.neural.train.Learner;
import org.kefubench.neural.train.LoopOptions;
import org.kefubench.neural.train.Objectives;
import org.kefubench.neural.train.ParameterRules;
import org.kefubench.neural.train.TrainingLoop;

/** One training: encoder, head, decision, files. What it needs to continue lies in a folder {@code training} of the model directory until it is done. */
final class FineTuning {

    private final BertOptions options;
    private final TrainingSet data;
    private final Path model;
    private final Path training;
    private final Progress progress;
    private final List<String> labels;

    FineTuning(BertOptions options, TrainingSet data, Path model, Progress progress) {
        this.options = options;
        this.data = data;
        this.model = model;
        this.training = model.resolve("training");
        this.progress = progress;
        this.labels = labels(options, data);
    }

    private static List<String> labels(BertOptions options, TrainingSet data) {
        List<String> labels = new ArrayList<>(data.intents());
        if (labels.isEmpty()) {
            throw new IllegalArgumentException(
                    "data set " + data.name() + " has no labelled rows: expected intents to learn");
        }
        if (options.rejection() == Rejection.CLASS
                && data.train().stream().anyMatch(row -> Intent.OUT_OF_SCOPE.equals(row.intent()))) {
            labels.add(Intent.OUT_OF_SCOPE);
        }
        return labels;
    }

    void run() throws IOException, InterruptedException {
        Files.createDirectories(training);
        Base base = options.fromScratch()
                ? new FromScratch(options, data, model, training, progress).make()
                : Base.named(options.model(), model);
        ModelConfig config = base.config()
                .withLabels(labels)
                .withDropout(new ModelConfig.Dropout(options.dropout(), options.dropout(), options.dropout()));
        EncoderLayout layout = EncoderLayout.of(config, EncoderLayout.Head.CLASSIFICATION);
        try (Weights weights = Weights.of(withHead(base, config, layout))) {
            List<Classification.Row> rows = rows(base, config, data.train());
            learn(base, config, layout, weights, rows, rows(base, config, data.validation()));
            config.write(model.resolve(ModelConfig.FILE));
            SafetensorsWriter.write(model.resolve("model.safetensors"), weights.values(), Map.of());
            decide(base, config, layout, weights, rows);
        }
        clean();
    }

    /** The base's tensors where it has them in the right shape; the rest, that is the head, is drawn. */
    private Map<String, TensorValue> withHead(Base base, ModelConfig config, EncoderLayout layout) {
        Map<String, TensorValue> tensors =
                new LinkedHashMap<>(Initialization.of(layout.shapes(config), config.initializerRange(), data.seed()));
        tensors.replaceAll((name, drawn) -> {
            TensorValue own = base.tensors().get(name);
            return own != null && own.shape().equals(drawn.shape()) ? own : drawn;
        });
        return tensors;
    }

    private List<Classification.Row> rows(Base base, ModelConfig config, List<Example> examples) {
        List<Classification.Row> rows = new ArrayList<>();
        for (Example example : examples) {
            int label = example.intent() == null ? -1 : labels.indexOf(example.intent());
            if (label >= 0) {
                int[] ids = base.tokenizer()
                        .encode(example.utterance(), maxTokens(config))
                        .ids();
                rows.add(new Classification.Row(ids, label));
            }
        }
        return rows;
    }

    private int maxTokens(ModelConfig config) {
        return Math.min(options.maxTokens(), config.maxTokens());
    }

    private void learn(
            Base base,
            ModelConfig config,
            EncoderLayout layout,
            Weights weights,
            List<Classification.Row> rows,
            List<Classification.Row> validation)
            throws IOException, InterruptedException {
        double[] classWeights =
                options.balancedClasses() ? Classification.balanced(rows, labels.size()) : new double[0];
        Classification curriculum = new Classification(
                rows,
                validation,
                config.tokens().pad(),
                classWeights,
                wordDropout(base.tokenizer()),
                options.batchSize(),
                data.seed());
        String text = Objectives.classification(
                config, layout, options.mixedPrecision(), options.labelSmoothing(), options.balancedClasses());
        AdamW optimizer = new AdamW(0.9, 0.999, 1e-8, options.weightDecay(), options.clipNorm());
        ParameterRules.Chooser rules =
                ParameterRules.layered(layout, config.sizes().layers(), options.frozenLayers(), options.layerDecay());
        LoopOptions loop = new LoopOptions(
                options.epochs(),
                options.peakLearningRate(),
                options.warmup(),
                options.accumulation(),
                validation.isEmpty() ? 0 : options.patience(),
                options.saveEvery(),
                data.seed());
        try (Learner learner = new Learner(text, weights, optimizer, rules)) {
            new TrainingLoop(loop, learner, curriculum, training.resolve("fine-tuning"), progress, "fine-tuning").run();
        }
    }

    private Classification.WordDropout wordDropout(Tokenizer tokenizer) {
        Tokenizer.SpecialIds special = tokenizer.special();
        if (special.mask() < 0) {
            return Classification.WordDropout.NONE;
        }
        Set<Integer> kept = new HashSet<>(List.of(special.begin(), special.end()));
        return new Classification.WordDropout(options.wordDropout(), kept, special.mask());
    }

    private void decide(
            Base base, ModelConfig config, EncoderLayout layout, Weights weights, List<Classification.Row> rows)
            throws IOException {
        Decision decision;
        try (TorchEncoder encoder = TorchEncoder.over(config, layout, weights, false)) {
            decision = new DecisionFitting(options, labels, encoder, base.tokenizer(), maxTokens(config))
                    .fit(rows, data.validation());
        }
        Map<String, String> facts = new LinkedHashMap<>();
        Options.toMap(options).forEach((key, value) -> facts.put(key, String.valueOf(value)));
        String provenance = base.provenance() + "; labels of " + data.name() + ", SHA-256 " + data.checksum();
        // Last, since a directory without it is no model.
        decision.write(model, base.name(), provenance, facts);
    }

    private void clean() throws IOException {
        Files.deleteIfExists(training.resolve(FromScratch.PRETRAINED));
        Files.deleteIfExists(training);
    }
}
