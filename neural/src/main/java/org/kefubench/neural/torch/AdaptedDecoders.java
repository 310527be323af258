package org.kefubench.neural.torch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.kefubench.api.Placement;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.checkpoint.TensorValue;
import org.kefubench.neural.engine.Decoder;

/**
 * One base in PyTorch's memory and any number of adapters beside it, each of which is a decoder of its own, or all of which answer in one batch: n desks for the memory of one.
 * Closing it frees the base and all adapters; decoders that were handed out must be closed before.
 */
public final class AdaptedDecoders implements AutoCloseable {

    private final Checkpoint base;
    private final Placement placement;
    private final Weights weights;
    private final OwnTensors own;
    private final List<Tensor> parameters;
    private final Map<Grafts, ScriptModule> scripts = new ConcurrentHashMap<>();

    private AdaptedDecoders(Checkpoint base, Placement placement, Weights weights) {
        this.base = base;
        this.placement = placement;
        this.weights = weights;
        this.own = new OwnTensors(weights);
        this.parameters =
                DecoderScript.of(base.config(), Grafts.NONE, placement).parameters(weights, own.scope());
    }

    /** Reads the base. */
    public static AdaptedDecoders open(Checkpoint base, Placement placement) throws IOException {
        String precision = placement.precision().id();
        Weights weights =
                DecoderScript.of(base.config(), Grafts.NONE, placement).weights(base, precision, placement.device());
        return new AdaptedDecoders(base, placement, weights);
    }

    /** The base without an adapter. */
    public Decoder plain() {
        return decoder(Grafts.NONE, Beside.NOTHING, false);
    }

    /**
     * The base with an adapter beside it, or with a learned prompt or prefix before its text, which takes some of its context.
     *
     * @param adapter tensors by the names of {@link TunedLayout}
     * @throws IOException if a tensor is missing
     */
    public Decoder with(Grafts grafts, Map<String, TensorValue> adapter) throws IOException {
        return with(grafts, adapter, false);
    }

    /**
     * The same, as one likes it.
     *
     * @param allLogits whether logits are wanted at every position, as a perplexity needs them
     */
    public Decoder with(Grafts grafts, Map<String, TensorValue> adapter, boolean allLogits) throws IOException {
        AdapterNumbers numbers = new AdapterNumbers(base, adapter);
        Learned before =
                grafts.virtualTokens() > 0 ? learned(grafts, numbers.values(TunedLayout.PROMPT)) : Learned.NOTHING;
        List<Tensor> tensors = numbers.of(grafts).stream().map(own::of).toList();
        return decoder(grafts, Beside.adapter(tensors, before), allLogits);
    }

    private Decoder decoder(Grafts grafts, Beside beside, boolean allLogits) {
        ScriptModule script = scripts.computeIfAbsent(
                grafts,
                unused -> ScriptModule.compile(
                        DecoderScript.of(base.config(), grafts, placement).text()));
        return new TorchDecoder(base.config(), script, weights, parameters, beside, allLogits);
    }

    /**
     * Several adapters that answer in one batch, each row with its own.
     *
     * @param members adapters of projections, number 1 and so on; number 0 is the base alone
     * @throws IllegalArgumentException if one has learned tokens, which would move the others' text
     * @throws IOException if a tensor is missing
     */
    public MixedDecoders mixed(List<Member> members) throws IOException {
        List<MixedGrafts.Member> numbers = new ArrayList<>();
        for (Member member : members) {
            numbers.add(new AdapterNumbers(base, member.tensors()).member(member.grafts()));
        }
        MixedGrafts grafts = new MixedGrafts(numbers);
        List<Tensor> tensors = grafts.stacks().stream().map(own::of).toList();
        return new MixedDecoders(
                base.config(),
                DecoderScript.mixed(base.config(), grafts, placement),
                grafts.members().size(),
                weights,
                parameters,
                tensors);
    }

    /**
     * An adapter among others.
     *
     * @param tensors by the names of {@link TunedLayout}
     */
    public record Member(Grafts grafts, Map<String, TensorValue> tensors) {}

    private Learned learned(Grafts grafts, float[] numbers) throws IOException {
        ModelConfig.Sizes sizes = base.config().sizes();
        int count = grafts.virtualTokens();
        int width = grafts.prefix() ? 2 * sizes.layers() * sizes.keyValueHeads() * sizes.head() : sizes.hidden();
        if (count >= base.config().maxTokens() || numbers.length != count * width) {
            throw new IOException("the adapter's '" + TunedLayout.PROMPT + "' has " + numbers.length
                    + " numbers: expected " + count + " x " + width + ", fewer tokens than the context of "
                    + base.config().maxTokens());
        }
        return grafts.prefix() ? prefix(numbers, count, sizes) : prompt(numbers, count, sizes);
    }

    private Learned prefix(float[] numbers, int count, ModelConfig.Sizes sizes) {
        return new Learned(
                count,
                Learned.parts(numbers, count, sizes).stream()
                        .map(part -> own.of(part, 1, sizes.keyValueHeads(), count, sizes.head()))
                        .toList());
    }

    /** Lets the base read the learned embeddings once. */
    private Learned prompt(float[] numbers, int count, ModelConfig.Sizes sizes) {
        List<Tensor> parts = new ArrayList<>();
        for (int i = 0; i < 2 * sizes.layers(); i++) {
            int size = sizes.keyValueHeads() * count * sizes.head();
            parts.add(own.of(new float[size], 1, sizes.keyValueHeads(), count, sizes.head()));
        }
        long[] places = LongStream.range(0, count).toArray();
        try (ScriptModule script = ScriptModule.compile(
                        DecoderScript.of(base.config(), Grafts.NONE, placement).text());
                Scope call = Scope.open(weights.device());
                Scope processor = Scope.open()) {
            script.infer(
                    call,
                    "learn",
                    List.of(
                            Argument.of(call.floats(numbers, 1, count, sizes.hidden())),
                            Argument.of(call.longs(places, 1, count)),
                            Argument.of(processor.longs(new long[] {0, 0, count}, 3)),
                            Argument.of("p", parameters),
                            Argument.of("c", parts)));
        }
        return new Learned(count, parts);
    }

    @Override
    public void close() {
        scripts.values().forEach(ScriptModule::close);
        own.close();
        weights.close();
    }
}
