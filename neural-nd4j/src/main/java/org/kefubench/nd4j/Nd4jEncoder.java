package org.kefubench.nd4j;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.kefubench.neural.checkpoint.Architecture;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.engine.Encoded;
import org.kefubench.neural.engine.Encoder;
import org.kefubench.neural.engine.EngineOptions;
import org.kefubench.neural.engine.TokenBatch;
import org.kefubench.neural.engine.TokenChecks;
import org.kefubench.neural.torch.EncoderLayout;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.ResetPolicy;
import org.nd4j.linalg.api.memory.enums.SpillPolicy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** An encoder with its classification head in ND4J's memory. What a call needs lies in a workspace of its thread and is used again by the next call. */
final class Nd4jEncoder implements Encoder {

    private static final String WORKSPACE = "kefubench-encoder";

    /** Grows to what the largest call so far needed. */
    private static final WorkspaceConfiguration REUSED = WorkspaceConfiguration.builder()
            .initialSize(0)
            .policyAllocation(AllocationPolicy.STRICT)
            .policyLearning(LearningPolicy.FIRST_LOOP)
            .policyReset(ResetPolicy.BLOCK_LEFT)
            .policySpill(SpillPolicy.REALLOCATE)
            .build();

    /** Tensors of one layer. */
    private static final int FROM_ONE_TO_THE_NEXT = 2;

    private final ModelConfig config;
    private final EncoderLayout layout;
    private final List<INDArray> weights;
    private final EngineOptions options;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Nd4jEncoder(ModelConfig config, EncoderLayout layout, List<INDArray> weights, EngineOptions options) {
        this.config = config;
        this.layout = layout;
        this.weights = weights;
        this.options = options;
    }

    static Nd4jEncoder open(Checkpoint checkpoint, EngineOptions options) throws IOException {
        ModelConfig config = checkpoint.config();
        EncoderLayout layout = EncoderLayout.of(config, EncoderLayout.Head.CLASSIFICATION);
        List<INDArray> weights = new ArrayList<>();
        try {
            for (Map.Entry<String, long[]> entry : layout.shapes(config).entrySet()) {
                float[] values = checkpoint.floats(entry.getKey(), entry.getValue());
                weights.add(Nd4j.create(values, entry.getValue(), 'c'));
            }
        } catch (IOException | RuntimeException e) {
            weights.forEach(INDArray::close);
            throw e;
        }
        return new Nd4jEncoder(config, layout, List.copyOf(weights), options);
    }

    @Override
    public int labels() {
        return config.labels().size();
    }

    @Override
    public int maxTokens() {
        return config.maxTokens();
    }

    @Override
    @SuppressWarnings("try") // a workspace is entered and left, not spoken to
    public Encoded encode(TokenBatch batch) {
        TokenChecks.check(batch, config);
        Backend.enter(threads());
        try (MemoryWorkspace workspace = Nd4j.getWorkspaceManager().getAndActivateWorkspace(REUSED, WORKSPACE)) {
            return forward(batch);
        }
    }

    private int threads() {
        return options.threads() == 0 ? Runtime.getRuntime().availableProcessors() : options.threads();
    }

    private Encoded forward(TokenBatch batch) {
        List<float[]> states = new ArrayList<>();
        INDArray x = embed(batch);
        INDArray padding = padding(batch);
        expose(x, states);
        for (int i = 0; i < config.sizes().layers(); i++) {
            x = layer(x, layout.firstLayer() + i * layout.layerStride(), batch.rows(), padding);
            expose(x, states);
        }
        INDArray features = pooled(x, batch);
        INDArray logits = linear(features, layout.head() + FROM_ONE_TO_THE_NEXT);
        return new Encoded(batch.rows(), Layers.floats(logits), Layers.floats(features), states);
    }

    private void expose(INDArray x, List<float[]> states) {
        if (options.hiddenStates()) {
            states.add(Layers.floats(x));
        }
    }

    private INDArray embed(TokenBatch batch) {
        INDArray x = rows(0, batch.ids()).addi(rows(1, positions(batch)));
        if (config.sizes().tokenTypes() > 0) {
            x.addi(rows(2, batch.types()));
        }
        int norm = layout.norm();
        Layers.normalize(x, weights.get(norm), weights.get(norm + 1), config.normEpsilon());
        return config.architecture() == Architecture.ALBERT ? linear(x, norm + FROM_ONE_TO_THE_NEXT) : x;
    }

    private INDArray rows(int table, int[] numbers) {
        return Nd4j.pullRows(weights.get(table), 1, numbers, 'c');
    }

    /** RoBERTa counts from its padding id + 1, and padding itself stays at the padding id. */
    private int[] positions(TokenBatch batch) {
        boolean roberta = config.architecture() == Architecture.ROBERTA;
        int pad = config.tokens().pad();
        int[] positions = new int[batch.ids().length];
        for (int row = 0; row < batch.rows(); row++) {
            int seen = 0;
            for (int at = row * batch.width(); at < (row + 1) * batch.width(); at++) {
                boolean real = !roberta || batch.ids()[at] != pad;
                seen += real ? 1 : 0;
                positions[at] = roberta ? (real ? seen + pad : pad) : seen - 1;
            }
        }
        return positions;
    }

    /** What is added to the scores of tokens that are not there. */
    private static INDArray padding(TokenBatch batch) {
        float[] added = new float[batch.ids().length];
        boolean any = false;
        for (int i = 0; i < added.length; i++) {
            boolean real = i % batch.width() < batch.lengths()[i / batch.width()];
            added[i] = real ? 0 : -1e9f;
            any |= !real;
        }
        return any ? Nd4j.create(added, new long[] {batch.rows(), 1, 1, batch.width()}, 'c') : Nd4j.empty();
    }

    private INDArray layer(INDArray x, int first, int rows, INDArray padding) {
        INDArray context = Layers.attention(
                linear(x, first),
                linear(x, first + 2),
                linear(x, first + 4),
                rows,
                config.sizes().heads(),
                padding);
        INDArray y = normalize(linear(context, first + 6).addi(x), first + 8);
        INDArray inner = Layers.activate(config.activation(), linear(y, first + 10));
        return normalize(linear(inner, first + 12).addi(y), first + 14);
    }

    /** The first token of each row through the dense layer of the head. */
    private INDArray pooled(INDArray x, TokenBatch batch) {
        int[] firsts = new int[batch.rows()];
        for (int row = 0; row < firsts.length; row++) {
            firsts[row] = row * batch.width();
        }
        INDArray dense = linear(Nd4j.pullRows(x, 1, firsts, 'c'), layout.head());
        return config.architecture() == Architecture.DISTILBERT
                ? Transforms.relu(dense, true)
                : Transforms.tanh(dense, true);
    }

    private INDArray linear(INDArray x, int index) {
        return Layers.linear(x, weights.get(index), weights.get(index + 1));
    }

    private INDArray normalize(INDArray x, int index) {
        return Layers.normalize(x, weights.get(index), weights.get(index + 1), config.normEpsilon());
    }

    @Override
    public Map<String, String> whereItRan() {
        Map<String, String> facts = new TreeMap<>(Backend.facts());
        Map<String, Integer> counts = new TreeMap<>();
        weights.forEach(weight -> counts.merge(
                weight.dataType().name().toLowerCase(Locale.ROOT) + " on " + Backend.place(weight), 1, Integer::sum));
        facts.put(
                "parameters",
                String.join(
                        ", ",
                        counts.entrySet().stream()
                                .map(count -> count.getValue() + " " + count.getKey())
                                .toList()));
        facts.put("threads", Integer.toString(threads()));
        return facts;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            weights.forEach(INDArray::close);
            Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
        }
    }
}
