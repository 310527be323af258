package org.kefubench.lora;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kefubench.api.Progress;
import org.kefubench.api.TrainingSet;
import org.kefubench.lora.adapter.Adapter;
import org.kefubench.lora.adapter.Change;
import org.kefubench.lora.adapter.LowRank;
import org.kefubench.lora.adapter.Matrix;
import org.kefubench.lora.adapter.Rescaling;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.checkpoint.TensorValue;
import org.kefubench.neural.dialogue.Lesson;
import org.kefubench.neural.dialogue.Lessons;
import org.kefubench.neural.dialogue.NextTokens;
import org.kefubench.neural.dialogue.PackedTokens;
import org.kefubench.neural.dialogue.TurnFormat;
import org.kefubench.neural.tokenizer.Tokenizer;
import org.kefubench.neural.tokenizer.Tokenizers;
import org.kefubench.neural.torch.Gpt2Layout;
import org.kefubench.neural.torch.Gpt2Text;
import org.kefubench.neural.torch.Graft;
import org.kefubench.neural.torch.Tensor;
import org.kefubench.neural.torch.Weights;
import org.kefubench.neural.train.Adafactor;
import org.kefubench.neural.train.AdamW;
import org.kefubench.neural.train.Curriculum;
import org.kefubench.neural.train.Learner;
import org.kefubench.neural.train.LoopOptions;
import org.kefubench.neural.train.LoopState;
import org.kefubench.neural.train.Optimizer;
import org.kefubench.neural.train.ParameterRules;
import org.kefubench.neural.train.Seeds;
import org.kefubench.neural.train.Sgd;
import org.kefubench.neural.train.TrainingLoop;

/** Trains what a method trains of one base, on one data set. */
final class Tuning {

    private final TuningOptions options;
    private final Checkpoint base;
    private final TrainingSet data;
    private final Plan plan;

    /**
     * What was learned.
     *
     * @param tensors that were trained, by their names in the layout
     * @param state of the loop at its end
     * @param tokens that were read, padding apart
     * @param perplexity of a validation answer's token after the best epoch; NaN without validation rows
     */
    record Learned(Plan plan, Map<String, TensorValue> tensors, LoopState state, long tokens, double perplexity) {

        /** As an adapter. */
        Adapter adapter() {
            Map<String, Change> changes = new LinkedHashMap<>();
            for (Graft part : plan.grafts().parts()) {
                changes.put(part.module(), change(part));
            }
            Map<String, TensorValue> whole = new LinkedHashMap<>(tensors);
            whole.keySet().removeIf(name -> name.startsWith(Gpt2Layout.PEFT));
            return new Adapter(plan.config(), changes, whole);
        }

        private Change change(Graft part) {
            String prefix = Gpt2Layout.PEFT + part.module();
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
            return org.kefubench.lora.adapter.AdapterFiles.floats(
                    java.util.Objects.requireNonNull(tensors.get(name), name));
        }
    }

    Tuning(TuningOptions options, Checkpoint base, TrainingSet data) {
        this.options = options;
        this.base = base;
        this.data = data;
        this.plan = Plan.of(options, base.config(), base.directory().toString());
    }

    Plan plan() {
        return plan;
    }

    /**
     * Trains; a training that was killed continues from the folder.
     *
     * @param folder for the state; made where missing, deleted at the end
     */
    Learned run(Path folder, Progress progress) throws IOException, InterruptedException {
        ModelConfig config = base.config()
                .withDropout(new ModelConfig.Dropout(options.dropout(), options.dropout(), options.dropout()));
        Curriculum curriculum = curriculum();
        Map<String, TensorValue> beginning = Beginning.of(plan, base, data.seed());
        String text = Gpt2Text.of(config, plan.layout(), plan.grafts(), options.mixedPrecision(), options.blockwise());
        ParameterRules.Chooser rules = (index, name) -> new ParameterRules(
                plan.trained().contains(name),
                1,
                ParameterRules.ALL.of(index, name).decays());
        Files.createDirectories(folder);
        try (Weights weights = Weights.tuned(base, plan.layout(), beginning, options.storage());
                Learner learner = new Learner(text, weights, optimizer(), rules)) {
            LoopState state = new TrainingLoop(loop(), learner, curriculum, folder, progress, "tuning").run();
            long updates = state.losses().size();
            long inEpoch = (curriculum.batches() + options.accumulation() - 1L) / options.accumulation();
            double score = data.validation().isEmpty() ? Double.NaN : curriculum.evaluate(learner, 0);
            return new Learned(
                    plan, trained(weights), state, curriculum.tokens() * updates / inEpoch, Math.exp(-score));
        }
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

    private Curriculum curriculum() throws IOException {
        Tokenizer tokenizer = Tokenizers.open(base.directory());
        int end = Ending.of(base, tokenizer);
        int context = base.config().maxTokens()
                - (plan.grafts().prefix() || options.method() == Method.PROMPT ? options.virtualTokens() : 0);
        Lessons lessons = new Lessons(new TurnFormat(tokenizer, end, options.turns()), context);
        List<Lesson> own = chosen(lessons.of(data, options.answersOnly()));
        NextTokens padded =
                new NextTokens(own, lessons.heldOut(data), NextTokens.Habits.NONE, options.batchSize(), data.seed());
        return options.packing() ? new PackedTokens(own, context, options.batchSize(), data.seed(), padded) : padded;
    }

    /** As many lessons as are wanted, drawn by the seed; more of them always hold the fewer. */
    private List<Lesson> chosen(List<Lesson> all) {
        if (options.examples() == 0 || options.examples() >= all.size()) {
            return all;
        }
        int[] order = Seeds.permutation(all.size(), Seeds.mix(data.seed(), 11));
        return java.util.Arrays.stream(order)
                .limit(options.examples())
                .sorted()
                .mapToObj(all::get)
                .toList();
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
