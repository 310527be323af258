package org.kefubench.lora;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.kefubench.api.Progress;
import org.kefubench.api.Task;
import org.kefubench.api.TrainingSet;
import org.kefubench.lora.adapter.Adapter;
import org.kefubench.lora.adapter.AdapterFiles;
import org.kefubench.lora.adapter.Change;
import org.kefubench.lora.adapter.LowRank;
import org.kefubench.lora.adapter.Matrix;
import org.kefubench.lora.adapter.Rescaling;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.checkpoint.TensorValue;
import org.kefubench.neural.torch.Arithmetic;
import org.kefubench.neural.torch.Distillation;
import org.kefubench.neural.torch.Graft;
import org.kefubench.neural.torch.Tensor;
import org.kefubench.neural.torch.Torch;
import org.kefubench.neural.torch.TunedLayout;
import org.kefubench.neural.torch.TunedText;
import org.kefubench.neural.torch.Weights;
import org.kefubench.neural.train.Adafactor;
import org.kefubench.neural.train.AdamW;
import org.kefubench.neural.train.ClassificationGoal;
import org.kefubench.neural.train.Learner;
import org.kefubench.neural.train.LoopOptions;
import org.kefubench.neural.train.LoopState;
import org.kefubench.neural.train.LossScale;
import org.kefubench.neural.train.Objectives;
import org.kefubench.neural.train.Optimizer;
import org.kefubench.neural.train.ParameterRules;
import org.kefubench.neural.train.Sgd;
import org.kefubench.neural.train.TrainingLoop;

/** Trains what a method trains of one base, on one data set. */
final class Tuning {

    private final TuningOptions options;
    private final Checkpoint base;
    private final TrainingSet data;
    private final Plan plan;
    private final Map<String, TensorValue> earlier;

    /**
     * What was learned.
     *
     * @param tensors that were trained, by their names in the layout
     * @param state of the loop at its end
     * @param tokens that were read, padding apart
     * @param figures of the validation rows after the best epoch, such as {@code perplexity}; none without such rows
     */
    record Learned(
            Plan plan, Map<String, TensorValue> tensors, LoopState state, long tokens, Map<String, Double> figures) {

        /** The same after a training that read so many tokens more. */
        Learned after(long tokensBefore) {
            return new Learned(plan, tensors, state, tokensBefore + tokens, figures);
        }

        /** As an adapter. */
        Adapter adapter() {
            Map<String, Change> changes = new LinkedHashMap<>();
            for (Graft part : plan.grafts().parts()) {
                changes.put(part.module(), change(part));
            }
            Map<String, TensorValue> whole = new LinkedHashMap<>(tensors);
            whole.keySet().removeIf(name -> name.startsWith(TunedLayout.PEFT));
            return new Adapter(plan.config(), changes, whole);
        }

        private Change change(Graft part) {
            String prefix = TunedLayout.PEFT + part.module();
            if (part.kind() == Graft.Kind.OUTPUTS || part.kind() == Graft.Kind.INPUTS) {
                return new Rescaling(numbers(prefix + ".ia3_l"), part.kind() == Graft.Kind.INPUTS);
            }
            float[] a = numbers(prefix + ".lora_A.weight");
            float[] b = numbers(prefix + ".lora_B.weight");
            int rank = part.rank();
            return new LowRank(
                    new Matrix(rank, a.length / rank, a),
                    new Matrix(b.length / rank, rank, b),
                    part.scale(),
                    part.kind() == Graft.Kind.DECOMPOSED ? numbers(prefix + ".lora_magnitude_vector") : null,
                    false);
        }

        private float[] numbers(String name) {
            return AdapterFiles.floats(Objects.requireNonNull(tensors.get(name), name));
        }
    }

    Tuning(TuningOptions options, Checkpoint base, TrainingSet data) {
        this(options, base, data, Map.of());
    }

    /**
     * A training that goes on from another one's end.
     *
     * @param earlier what was learned before, by name; empty to begin
     */
    Tuning(TuningOptions options, Checkpoint base, TrainingSet data, Map<String, TensorValue> earlier) {
        this.options = options;
        this.base = base;
        this.data = data;
        this.earlier = earlier;
        ModelConfig model =
                options.task() == Task.INTENT ? base.config().withLabels(Intents.labels(data)) : base.config();
        this.plan = Plan.of(options, model, base.directory().toString(), Intents.drawn(base, model));
    }

    /** Trains on one desk after the other, each from where the one before ended; what was killed goes on from the folder. */
    static Learned inTurn(TuningOptions options, Checkpoint base, Course course, Path folder, Progress progress)
            throws IOException, InterruptedException {
        Learned learned = null;
        for (int i = 0; i < course.stages().size(); i++) {
            Map<String, TensorValue> earlier = learned == null ? Map.of() : learned.tensors();
            long tokens = learned == null ? 0 : learned.tokens();
            learned = new Tuning(options, base, course.stages().get(i), earlier)
                    .run(stage(folder, course, i), progress)
                    .after(tokens);
        }
        return Objects.requireNonNull(learned, "a course of no stages");
    }

    /** Where the state of a stage is. */
    private static Path stage(Path folder, Course course, int number) {
        return course.stages().size() == 1 ? folder : folder.resolve("desk-" + (number + 1));
    }

    /** Deletes the states of a course, once what was learned is written. */
    static void forget(Path folder, Course course) throws IOException {
        for (int i = 0; i < course.stages().size(); i++) {
            TrainingLoop.forget(stage(folder, course, i));
        }
        TrainingLoop.forget(folder);
    }

    Plan plan() {
        return plan;
    }

    /**
     * Trains; a training that was killed continues from the folder.
     *
     * @param folder for the state; made where missing; {@link #forget} deletes it
     */
    Learned run(Path folder, Progress progress) throws IOException, InterruptedException {
        Map<String, TensorValue> beginning = earlier.isEmpty() ? Beginning.of(plan, base, data.seed()) : earlier;
        String device = options.devices().get(0);
        options.devices().forEach(Torch::require);
        ParameterRules.Chooser rules = (index, name) -> new ParameterRules(
                plan.trained().contains(name),
                1,
                ParameterRules.ALL.of(index, name).decays());
        Files.createDirectories(folder);
        try (Weights weights = Weights.tuned(base, plan.layout(), beginning, options.storage(), device);
                Taught curriculum = taught(progress);
                Learner learner = new Learner(text(), weights, optimizer(), rules, scale())) {
            share(learner);
            LoopState state = new TrainingLoop(loop(), learner, curriculum, folder, progress, "tuning").run();
            long updates = state.losses().size();
            long inEpoch = (curriculum.batches() + options.accumulation() - 1L) / options.accumulation();
            Map<String, Double> figures = state.kept(loop().patience() > 0);
            return new Learned(plan, trained(weights), state, curriculum.tokens() * updates / inEpoch, figures);
        }
    }

    /** Divides the work among all devices; the processor's threads too. */
    private void share(Learner learner) throws IOException {
        int processes = options.devices().size();
        if (processes > 1) {
            int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / processes);
            Torch.threads(threads);
            learner.share(options.devices().subList(1, processes), threads);
        }
    }

    /** What is learned, with what a teacher says of it. */
    private Taught taught(Progress progress) throws IOException {
        if (options.teacher().isEmpty()) {
            return Taught.byData(new Material(plan, base, data).curriculum());
        }
        Teacher teacher = Teacher.open(options, base, data);
        return options.seesLogits()
                ? Taught.byLogits(
                        new Material(plan, base, data).curriculum(),
                        teacher.model(),
                        options.devices().get(0))
                : Taught.byData(new Material(plan, base, teacher.answers(data, options, progress)).curriculum());
    }

    private LossScale scale() {
        return options.arithmetic() == Arithmetic.FP16 ? LossScale.DYNAMIC : LossScale.NONE;
    }

    private String text() {
        ModelConfig config = plan.model()
                .withDropout(new ModelConfig.Dropout(options.dropout(), options.dropout(), options.dropout()));
        if (options.task() == Task.INTENT) {
            return Objectives.classification(
                    config, plan.grafts(), options.arithmetic(), ClassificationGoal.PLAIN, options.blockwise());
        }
        String own = TunedText.of(config, plan.layout(), plan.grafts(), options.arithmetic(), options.blockwise());
        return options.seesLogits() ? new Distillation(options.temperature(), options.teacherShare()).of(own) : own;
    }

    private Map<String, TensorValue> trained(Weights weights) {
        Map<String, TensorValue> trained = new LinkedHashMap<>();
        List<Tensor> tensors = weights.list();
        for (int i = 0; i < tensors.size(); i++) {
            String name = weights.names().get(i);
            if (plan.trained().contains(name)) {
                float[] numbers = tensors.get(i).floats();
                trained.put(
                        name,
                        TensorValue.of(
                                numbers,
                                tensors.get(i).shape().stream()
                                        .mapToLong(Long::longValue)
                                        .toArray()));
            }
        }
        return trained;
    }

    private LoopOptions loop() {
        return new LoopOptions(
                options.epochs(),
                options.rate(),
                options.warmup(),
                options.accumulation(),
                data.validation().isEmpty() ? 0 : options.patience(),
                options.saveEvery(),
                data.seed(),
                options.decay());
    }

    private Optimizer optimizer() {
        return switch (options.optimizer()) {
            case ADAMW -> new AdamW(0.9, 0.999, 1e-8, options.weightDecay(), options.clipNorm());
            case SGD -> new Sgd(0.9, options.weightDecay(), options.clipNorm());
            case ADAFACTOR -> new Adafactor(-0.8, 0x1p-23, 1e-3, options.weightDecay(), options.clipNorm());
        };
    }
}
