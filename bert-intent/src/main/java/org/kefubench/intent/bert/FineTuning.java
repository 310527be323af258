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
import org.kefubench.api.Approach;
import org.kefubench.api.Example;
import org.kefubench.api.Intent;
import org.kefubench.api.Options;
import org.kefubench.api.Progress;
import org.kefubench.api.TrainingSet;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.checkpoint.SafetensorsWriter;
import org.kefubench.neural.tokenizer.Tokenizer;
import org.kefubench.neural.torch.EncoderLayout;
import org.kefubench.neural.torch.TorchEncoder;
import org.kefubench.neural.torch.Weights;
import org.kefubench.neural.train.AdamW;
import org.kefubench.neural.train.Classification;
import org.kefubench.neural.train.ClassificationGoal;
import org.kefubench.neural.train.Initialization;
import org.kefubench.neural.train.Learner;
import org.kefubench.neural.train.LoopOptions;
import org.kefubench.neural.train.Objectives;
import org.kefubench.neural.train.ParameterRules;
import org.kefubench.neural.train.Respelling;
import org.kefubench.neural.train.TrainingLoop;
import org.kefubench.neural.train.Variation;
import org.kefubench.neural.train.WordDropout;

/** One training: encoder, head, decision, files. What it needs to continue lies in a folder {@code training} of the model directory until it is done. */
final class FineTuning {

    private final BertOptions options;
    private final TrainingSet data;
    private final Path model;
    private final Path training;
    private final Progress progress;
    private final List<String> labels;
    private final List<String> emotions;

    FineTuning(BertOptions options, TrainingSet data, Path model, Progress progress) {
        this.options = options;
        this.data = data;
        this.model = model;
        this.training = model.resolve(Approach.TRAINING);
        this.progress = progress;
        this.labels = labels(options, data);
        this.emotions = options.emotionWeight() > 0 ? EmotionHead.labels(data) : List.of();
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
        Base base = base();
        ModelConfig config = base.config()
                .withLabels(labels)
                .withDropout(new ModelConfig.Dropout(options.dropout(), options.dropout(), options.dropout()));
        EncoderLayout layout = EncoderLayout.of(config, EncoderLayout.Head.CLASSIFICATION);
        TrainingRows rows = rows(base, config, data.train());
        String taught = "";
        if (options.taught()) {
            Teacher teacher = Teacher.of(options, data, training, progress);
            rows = rows.taughtBy(teacher, labels);
            taught = "; taught by " + teacher.name();
        }
        try (Weights weights = begin(base, config, layout)) {
            if (!options.decidesOnly()) {
                learn(base, config, layout, weights, rows, rows(base, config, data.validation()));
            }
            write(config, layout, weights);
            decide(base, config, layout, weights, rows.labelled(), taught);
        }
        clean();
    }

    private Base base() throws IOException, InterruptedException {
        if (options.fromScratch()) {
            return new FromScratch(options, data, model, training, progress).make();
        }
        if (!options.decidesOnly()) {
            return Base.named(options.model(), model);
        }
        Base trained = Base.trained(options.model(), model);
        trained.requireTrained(labels, emotions);
        return trained;
    }

    private void write(ModelConfig config, EncoderLayout layout, Weights weights) throws IOException {
        config.write(model.resolve(ModelConfig.FILE));
        weights.write(model.resolve("model.safetensors"), layout.names(), Map.of());
        if (!emotions.isEmpty()) {
            EmotionHead.write(model, emotions, weights);
        }
    }

    /** The base's encoder, and of its heads what it has for as many classes; other heads are drawn. */
    private Weights begin(Base base, ModelConfig config, EncoderLayout layout) throws IOException {
        Map<String, long[]> shapes = new LinkedHashMap<>(layout.shapes(config));
        Map<String, long[]> second = EmotionHead.shapes(emotions, config.sizes().hidden());
        shapes.putAll(second);
        Set<String> heads = new HashSet<>(second.keySet());
        if (!options.decidesOnly()) {
            heads.addAll(layout.names().subList(layout.head(), layout.names().size()));
        }
        return Weights.begin(
                base.tensors(),
                shapes,
                heads,
                (name, shape) -> Initialization.numbers(name, shape, config.initializerRange(), data.seed()));
    }

    private TrainingRows rows(Base base, ModelConfig config, List<Example> examples) {
        return TrainingRows.of(examples, labels, emotions, base.tokenizer(), maxTokens(config));
    }

    private int maxTokens(ModelConfig config) {
        return Math.min(options.maxTokens(), config.maxTokens());
    }

    private void learn(
            Base base,
            ModelConfig config,
            EncoderLayout layout,
            Weights weights,
            TrainingRows rows,
            TrainingRows validation)
            throws IOException, InterruptedException {
        double[] classWeights =
                options.balancedClasses() ? Classification.balanced(rows.rows(), labels.size()) : new double[0];
        ClassificationGoal goal = goal(layout);
        Classification curriculum = new Classification(
                rows.rows(),
                validation.rows(),
                config.tokens().pad(),
                classWeights,
                variation(base.tokenizer(), rows.texts(), maxTokens(config)),
                goal,
                options.batchSize(),
                data.seed());
        String text = Objectives.classification(config, layout, options.mixedPrecision(), goal);
        AdamW optimizer = new AdamW(0.9, 0.999, 1e-8, options.weightDecay(), options.clipNorm());
        ParameterRules.Chooser rules =
                ParameterRules.layered(layout, config.sizes().layers(), options.frozenLayers(), options.layerDecay());
        LoopOptions loop = new LoopOptions(
                options.epochs(),
                options.peakLearningRate(),
                options.warmup(),
                options.accumulation(),
                validation.labelled().isEmpty() ? 0 : options.patience(),
                options.saveEvery(),
                data.seed());
        try (Learner learner = new Learner(text, weights, optimizer, rules)) {
            new TrainingLoop(loop, learner, curriculum, training.resolve("fine-tuning"), progress, "fine-tuning").run();
        }
    }

    private ClassificationGoal goal(EncoderLayout layout) {
        return new ClassificationGoal(
                options.labelSmoothing(),
                options.balancedClasses(),
                options.taught() ? options.teacherShare() : 0,
                options.teacherTemperature(),
                emotions.isEmpty() ? 0 : options.emotionWeight(),
                layout.names().size());
    }

    private Variation variation(Tokenizer tokenizer, List<String> texts, int maxTokens) {
        Variation spelled = Variation.NONE;
        if (options.fromScratch() && options.subwordDropout() > 0) {
            Respelling respelling = new Respelling(tokenizer, options.subwordDropout());
            spelled = (row, ids, random) -> respelling.of(texts.get(row), maxTokens, random);
        }
        Tokenizer.SpecialIds special = tokenizer.special();
        if (special.mask() < 0 || options.wordDropout() == 0) {
            return spelled;
        }
        return spelled.then(
                new WordDropout(options.wordDropout(), Set.of(special.begin(), special.end()), special.mask()));
    }

    private void decide(
            Base base,
            ModelConfig config,
            EncoderLayout layout,
            Weights weights,
            List<Classification.Row> rows,
            String taught)
            throws IOException {
        Decision decision;
        try (TorchEncoder encoder = TorchEncoder.over(config, layout, weights, false)) {
            decision =
                    new DecisionFitting(options, labels, encoder, base.tokenizer(), maxTokens(config)).fit(rows, data);
        }
        Map<String, String> facts = new LinkedHashMap<>();
        Options.toMap(options).forEach((key, value) -> facts.put(key, String.valueOf(value)));
        String how = options.decidesOnly() ? "; decided anew with labels of " : taught + "; labels of ";
        String provenance = base.provenance() + how + data.name() + ", SHA-256 " + data.checksum();
        // Last, since a directory without it is no model.
        decision.write(model, base.name(), provenance, facts);
    }

    private void clean() throws IOException {
        TrainingLoop.forget(training.resolve("fine-tuning"));
        SafetensorsWriter.discard(training.resolve(FromScratch.START));
        Teacher.delete(training);
        Files.deleteIfExists(training);
    }
}
