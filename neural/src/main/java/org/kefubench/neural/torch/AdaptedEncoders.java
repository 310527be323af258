package org.kefubench.neural.torch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.kefubench.api.Placement;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.checkpoint.TensorValue;
import org.kefubench.neural.engine.Encoder;

/**
 * One encoder in PyTorch's memory and any number of adapters beside it, each with a head of its own classes: each is a classifier, or all answer in one batch, n desks for the
 * memory of one. Closing it frees the base and all adapters; what was handed out must be closed before.
 */
public final class AdaptedEncoders implements AutoCloseable {

    /** Of a head: its dense layer and its output layer, each with weight and bias. */
    private static final int HEAD = 4;

    private final Checkpoint base;
    private final EncoderLayout layout;
    private final Weights weights;
    private final OwnTensors own;

    private AdaptedEncoders(Checkpoint base, EncoderLayout layout, Weights weights) {
        this.base = base;
        this.layout = layout;
        this.weights = weights;
        this.own = new OwnTensors(weights);
    }

    /**
     * An adapter.
     *
     * @param labels its classes, in the order of its head's scores
     * @param tensors by the names of {@link TunedLayout}: the adapter's, its output layer, and its dense layer where that is not the base's
     */
    public record Member(List<String> labels, Grafts grafts, Map<String, TensorValue> tensors) {

        /** Copies. */
        public Member {
            labels = List.copyOf(labels);
            tensors = Map.copyOf(tensors);
        }
    }

    /** Reads the base, with the dense layer of its head where it has one. */
    public static AdaptedEncoders open(Checkpoint base, Placement placement) throws IOException {
        EncoderLayout layout = EncoderLayout.of(base.config(), EncoderLayout.Head.CLASSIFICATION);
        Map<String, long[]> shapes = new LinkedHashMap<>(layout.shapes(base.config()));
        List<String> head = layout.names().subList(layout.head(), layout.head() + HEAD);
        shapes.keySet().removeAll(base.has(head.get(0)) ? head.subList(2, HEAD) : head);
        String precision = placement.precision().id();
        Weights weights = Weights.read(
                base, shapes, TorchEncoder.handling(layout, shapes, placement), precision, placement.device());
        return new AdaptedEncoders(base, layout, weights);
    }

    /**
     * The base with one adapter beside it.
     *
     * @throws IllegalArgumentException if it changes more of the base than projections and the head
     * @throws IOException if a tensor is missing
     */
    public Encoder with(Member member) throws IOException {
        check(member);
        ModelConfig config = base.config().withLabels(member.labels());
        AdapterNumbers numbers = new AdapterNumbers(base, member.tensors());
        List<Tensor> parameters = new ArrayList<>(body());
        Map<String, long[]> shapes = layout.shapes(config);
        for (String name : head()) {
            boolean bases =
                    !member.tensors().containsKey(name) && weights.names().contains(name);
            parameters.add(
                    bases
                            ? weights.named(name)
                            : own.of(numbers.values(name), Objects.requireNonNull(shapes.get(name), name)));
        }
        for (Shaped shaped : numbers.of(member.grafts())) {
            parameters.add(own.of(shaped));
        }
        String text = EncoderText.answering(config, layout, member.grafts());
        ScriptModule script = ScriptModule.compile(text + "\n" + ScriptText.of("truth", Map.of()));
        return new TorchEncoder(config, script, weights, parameters);
    }

    /**
     * Several adapters that answer in one batch, each row with its own.
     *
     * @param members adapter 1, 2 and so on
     * @throws IllegalArgumentException if one has learned tokens or changes more of the base than projections and the head, or if some learned the head's dense layer that others
     *     put an adapter beside
     * @throws IOException if a tensor is missing
     */
    public MixedEncoders mixed(List<Member> members) throws IOException {
        List<MixedGrafts.Member> numbers = new ArrayList<>();
        for (Member member : members) {
            check(member);
            numbers.add(new AdapterNumbers(base, member.tensors()).member(member.grafts()));
        }
        MixedGrafts grafts = new MixedGrafts(numbers);
        MixedHeads heads = MixedHeads.of(base, head(), members);
        List<Tensor> parameters = new ArrayList<>(body());
        for (String name : head()) {
            // Where rows have their own, the script looks elsewhere: any tensor fills the place.
            boolean there = weights.names().contains(name);
            parameters.add(there ? weights.named(name) : parameters.get(0));
        }
        for (Shaped stack : grafts.stacks()) {
            parameters.add(own.of(stack));
        }
        int dense = heads.ownDense() ? parameters.size() : -1;
        int classes = parameters.size() + (heads.ownDense() ? 2 : 0);
        for (Shaped stack : heads.stacks()) {
            parameters.add(own.of(stack));
        }
        String text = EncoderText.mixed(base.config(), layout, grafts, dense, classes);
        return new MixedEncoders(
                base.config(),
                members.stream().map(member -> member.labels().size()).toList(),
                text,
                weights,
                parameters);
    }

    /** The tensors before the head. */
    private List<Tensor> body() {
        return weights.list().subList(0, layout.head());
    }

    private List<String> head() {
        return layout.names().subList(layout.head(), layout.head() + HEAD);
    }

    private void check(Member member) {
        Set<String> others = new TreeSet<>(member.tensors().keySet());
        others.removeIf(name -> name.startsWith(TunedLayout.PEFT));
        others.removeAll(head());
        if (!others.isEmpty() || member.grafts().virtualTokens() > 0) {
            throw new IllegalArgumentException("an adapter with " + (others.isEmpty() ? "learned tokens" : others)
                    + " beside a shared encoder: expected changes of projections, and the head " + head());
        }
    }

    @Override
    public void close() {
        own.close();
        weights.close();
    }
}
