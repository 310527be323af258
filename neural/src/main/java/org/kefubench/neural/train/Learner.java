package org.kefubench.neural.train;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kefubench.neural.checkpoint.ElementType;
import org.kefubench.neural.checkpoint.Safetensors;
import org.kefubench.neural.checkpoint.SafetensorsWriter;
import org.kefubench.neural.torch.Argument;
import org.kefubench.neural.torch.Scope;
import org.kefubench.neural.torch.ScriptModule;
import org.kefubench.neural.torch.ScriptText;
import org.kefubench.neural.torch.Tensor;
import org.kefubench.neural.torch.Weights;
import org.kefubench.neural.train.parallel.Team;

/**
 * A model in training: its weights, which change in place, and the optimizer's moments. One forward pass, its gradients and the update are one call of a script.
 * For one thread at a time.
 */
public final class Learner implements AutoCloseable {

    private final ScriptModule script;
    private final Weights weights;
    private final Optimizer optimizer;
    private final Scope scope;
    private final Tensor groups;
    private final List<Tensor> first = new ArrayList<>();
    private final List<Tensor> second = new ArrayList<>();
    private final List<Tensor> gradients = new ArrayList<>();
    private final List<Boolean> trainable = new ArrayList<>();
    private final String text;
    private LossScale scale;
    private @Nullable Team team;
    private long updates;

    /**
     * What a step did.
     *
     * @param loss mean over the step's batches
     * @param gradientNorm of all gradients together, before clipping
     * @param skipped whether the weights stayed as they were, because scaled gradients did not fit into half precision
     */
    public record Step(double loss, double gradientNorm, boolean skipped) {}

    /**
     * A model before its first step. Closing the learner leaves the weights open.
     *
     * @param text of the model, with a method {@code loss(self, x: List[Tensor], p: List[Tensor]) -> Tensor}
     */
    public Learner(String text, Weights weights, Optimizer optimizer, ParameterRules.Chooser rules) {
        this(text, weights, optimizer, rules, LossScale.NONE);
    }

    /** The same, with a loss that is scaled. */
    public Learner(String text, Weights weights, Optimizer optimizer, ParameterRules.Chooser rules, LossScale scale) {
        this.text = complete(text, optimizer);
        this.script = ScriptModule.compile(this.text);
        this.weights = weights;
        this.optimizer = optimizer;
        this.scale = scale;
        this.scope = Scope.open(weights.device());
        List<String> names = weights.names();
        double[] table = new double[2 * names.size()];
        for (int i = 0; i < names.size(); i++) {
            ParameterRules rule = rules.of(i, names.get(i));
            table[2 * i] = rule.rate();
            table[2 * i + 1] = rule.decays() ? optimizer.weightDecay() : 0;
            trainable.add(rule.trainable());
            long[] shape = shape(weights.list().get(i));
            first.add(rule.trainable() ? scope.zeros(optimizer.first(shape)) : scope.zeros(0));
            second.add(rule.trainable() ? scope.zeros(optimizer.second(shape)) : scope.zeros(0));
        }
        if (!trainable.contains(true)) {
            scope.close();
            script.close();
            throw new IllegalArgumentException("every tensor is frozen: expected one that is trained");
        }
        groups = scope.doubles(table, names.size(), 2);
        weights.settle(name -> !trainable.get(names.indexOf(name)));
    }

    /** A text may bring a way of its own to compute gradients. */
    private static String complete(String text, Optimizer optimizer) {
        List<String> parts = new ArrayList<>(List.of(text));
        if (!text.contains("def differentiate(")) {
            parts.add(ScriptText.of("differentiate", Map.of()));
        }
        parts.add(ScriptText.of(optimizer.script(), Map.of()));
        parts.add(ScriptText.of("training", Map.of()));
        return String.join("\n", parts);
    }

    private static long[] shape(Tensor tensor) {
        return tensor.shape().stream().mapToLong(Long::longValue).toArray();
    }

    /** Zeros of the same shape; of no size for what is frozen, which is how the script tells. */
    private Tensor like(Tensor tensor, boolean trained) {
        return trained ? scope.zeros(shape(tensor)) : scope.zeros(0);
    }

    /** The weights, as they are now. */
    public Weights weights() {
        return weights;
    }

    /** The compiled text, for evaluation between steps. */
    public ScriptModule script() {
        return script;
    }

    /** Numbers that are kept beside the weights, moments and sums of gradients: none for what is frozen. */
    long kept() {
        return Stream.of(first, second, gradients)
                .flatMap(List::stream)
                .mapToLong(Tensor::size)
                .sum();
    }

    /** Number of numbers that are trained. */
    public long trainableParameters() {
        long sum = 0;
        for (int i = 0; i < trainable.size(); i++) {
            sum += trainable.get(i) ? weights.list().get(i).size() : 0;
        }
        return sum;
    }

    /**
     * Divides the rows of each batch from now on among this process and one more for each device; they end when this is closed.
     *
     * @param devices of the others: {@code cpu} or {@code cuda:<index>}
     * @param threads of each of the others
     */
    public void share(List<String> devices, int threads) throws IOException {
        team = Team.start(devices, text, weights, trainable, threads);
    }

    /** The factor that the next loss is multiplied by. */
    public LossScale scale() {
        return scale;
    }

    /** Changes the weights once, by the mean gradient of some batches, each the script's {@code x}; not at all where scaled gradients did not fit. */
    public Step step(Scope call, List<List<Tensor>> batches, double learningRate) {
        double[] own = optimizer.settings();
        Tensor settings =
                call.doubles(learningRate, own[0], own[1], own[2], (double) updates + 1, optimizer.clipNorm());
        if (batches.size() == 1 && !scale.on() && team == null) {
            updates++;
            List<Tensor> result = script.train(
                    "step",
                    List.of(
                            Argument.of(settings),
                            Argument.of(groups),
                            Argument.of("x", batches.get(0)),
                            Argument.of("p", weights.list()),
                            Argument.of("m", first),
                            Argument.of("v", second)));
            return new Step(result.get(0).number(), result.get(1).number(), false);
        }
        return accumulated(call, settings, batches);
    }

    private Step accumulated(Scope call, Tensor settings, List<List<Tensor>> batches) {
        if (gradients.isEmpty()) {
            for (int i = 0; i < first.size(); i++) {
                gradients.add(like(weights.list().get(i), trainable.get(i)));
            }
        }
        double factor = scale.factor() / batches.size();
        double sum = 0;
        for (List<Tensor> batch : batches) {
            sum += accumulate(call, batch, factor);
        }
        double loss = sum / batches.size();
        if (scale.on() && Double.isFinite(loss) && !unscaled(call)) {
            scale = scale.overflows();
            return new Step(loss, Double.POSITIVE_INFINITY, true);
        }
        updates++;
        scale = scale.on() ? scale.fits() : scale;
        List<Tensor> norm = script.train(
                "apply",
                List.of(
                        Argument.of(settings),
                        Argument.of(groups),
                        Argument.of("p", weights.list()),
                        Argument.of("m", first),
                        Argument.of("v", second),
                        Argument.of("g", gradients)));
        return new Step(loss, norm.get(0).number(), false);
    }

    /** Adds the gradient of a batch times a factor; tells the loss. */
    private double accumulate(Scope call, List<Tensor> batch, double factor) {
        if (team != null) {
            return team.accumulate(
                    call, new Team.Work(script, weights, first, gradients, Seeds.mix(updates, 7)), batch, factor);
        }
        return script.train(
                        "accumulate",
                        List.of(
                                Argument.of(call.floats(new float[] {(float) factor}, 1)),
                                Argument.of("x", batch),
                                Argument.of("p", weights.list()),
                                Argument.of("m", first),
                                Argument.of("g", gradients)))
                .get(0)
                .number();
    }

    /** Divides the gradients by the scale of the loss, or forgets them where one is not finite, and tells which. */
    private boolean unscaled(Scope call) {
        Tensor inverse = call.floats(new float[] {(float) (1 / scale.factor())});
        return script.train(
                                "unscale",
                                List.of(Argument.of(inverse), Argument.of("m", first), Argument.of("g", gradients)))
                        .get(0)
                        .number()
                > 0;
    }

    /** Writes weights and moments, so that {@link #load} continues to the bit; the file appears under its name once it is complete. */
    public void save(Path file, Map<String, String> notes) throws IOException {
        Map<String, String> metadata = new LinkedHashMap<>(notes);
        metadata.put("updates", Long.toString(updates));
        metadata.put("scale", scale.note());
        write(file, state(), metadata);
    }

    /** Writes the weights that are trained, and nothing else, so that {@link #loadWeights} brings them back. */
    public void saveWeights(Path file) throws IOException {
        write(file, trained(), Map.of());
    }

    private Map<String, Tensor> trained() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        List<String> names = weights.names();
        for (int i = 0; i < names.size(); i++) {
            if (trainable.get(i)) {
                tensors.put("p." + names.get(i), weights.list().get(i));
            }
        }
        return tensors;
    }

    private Map<String, Tensor> state() {
        Map<String, Tensor> tensors = trained();
        List<String> names = weights.names();
        for (int i = 0; i < names.size(); i++) {
            if (trainable.get(i)) {
                tensors.put("m." + names.get(i), first.get(i));
                tensors.put("v." + names.get(i), second.get(i));
            }
        }
        return tensors;
    }

    /** One tensor after the other: a copy of all would be three times the model. */
    private static void write(Path file, Map<String, Tensor> tensors, Map<String, String> metadata) throws IOException {
        Map<String, SafetensorsWriter.Announced> announced = new LinkedHashMap<>();
        tensors.forEach((name, tensor) ->
                announced.put(name, new SafetensorsWriter.Announced(ElementType.F32, tensor.shape())));
        SafetensorsWriter.write(
                file,
                announced,
                metadata,
                SafetensorsWriter.Delivery.whole(
                        name -> Objects.requireNonNull(tensors.get(name), name).view()));
    }

    /**
     * Reads what {@link #save} wrote.
     *
     * @return the notes
     * @throws IOException if the file is damaged or of another model
     */
    public Map<String, String> load(Path file) throws IOException {
        Safetensors saved = Safetensors.open(file);
        fill(state(), saved);
        updates = Long.parseLong(saved.metadata().getOrDefault("updates", "0"));
        scale = scale.of(saved.metadata().getOrDefault("scale", scale.note()));
        return saved.metadata();
    }

    /** Reads the weights of a file that {@link #saveWeights} or {@link #save} wrote, and no moments. */
    public void loadWeights(Path file) throws IOException {
        fill(trained(), Safetensors.open(file));
    }

    /** Through one buffer: mappings and arrays would stay until they are collected, and be a second copy of all as long. */
    private void fill(Map<String, Tensor> tensors, Safetensors saved) throws IOException {
        long largest = 0;
        for (Map.Entry<String, Tensor> one : tensors.entrySet()) {
            largest = Math.max(
                    largest, saved.require(one.getKey(), shape(one.getValue())).bytes());
        }
        ByteBuffer space = ByteBuffer.allocateDirect(Math.toIntExact(largest)).order(ByteOrder.LITTLE_ENDIAN);
        for (Map.Entry<String, Tensor> one : tensors.entrySet()) {
            if (one.getValue().size() > 0) {
                saved.read(one.getKey(), space.clear());
                try (Scope call = Scope.open(weights.device())) {
                    Tensor value = call.floats(space, shape(one.getValue()));
                    script.infer(call, "assign", List.of(Argument.of(one.getValue()), Argument.of(value)));
                }
            }
        }
    }

    @Override
    public void close() {
        if (team != null) {
            team.close();
        }
        scope.close();
        script.close();
    }
}
