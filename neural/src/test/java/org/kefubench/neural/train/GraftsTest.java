package org.kefubench.neural.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kefubench.neural.Fixtures;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.checkpoint.TensorValue;
import org.kefubench.neural.torch.Arithmetic;
import org.kefubench.neural.torch.Graft;
import org.kefubench.neural.torch.Grafts;
import org.kefubench.neural.torch.Scope;
import org.kefubench.neural.torch.Torch;
import org.kefubench.neural.torch.TunedLayout;
import org.kefubench.neural.torch.TunedText;
import org.kefubench.neural.torch.Weights;

class GraftsTest {

    private static final AdamW ADAM = new AdamW(0.9, 0.999, 1e-8, 0, 0);

    private record Losses(List<Double> losses, long trained) {}

    @ParameterizedTest
    @EnumSource(Graft.Kind.class)
    void each_kind_learns_and_gives_the_same_gradients_block_by_block(Graft.Kind kind) throws Exception {
        Grafts grafts = grafts(kind, Grafts.Storage.FP32);
        Losses whole = learn(grafts, false, 0, 0);
        Losses blocks = learn(grafts, true, 0, 0);
        assertThat(whole.losses().get(5)).isLessThan(whole.losses().get(0));
        for (int i = 0; i < 6; i++) {
            assertThat(blocks.losses().get(i)).isCloseTo(whole.losses().get(i), within(1e-5));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void what_is_learned_before_the_text_is_the_only_thing_trained(boolean prefix) throws Exception {
        Grafts grafts = new Grafts(List.of(), 0, 5, prefix, Grafts.Storage.FP32);
        Losses whole = learn(grafts, false, 0, 0);
        // 5 x 32, or 5 x 2 keys and values x 2 layers x 32
        assertThat(whole.trained()).isEqualTo(prefix ? 640 : 160);
        assertThat(whole.losses().get(5)).isLessThan(whole.losses().get(0));
        assertThat(learn(grafts, true, 0, 0).losses().get(5))
                .isCloseTo(whole.losses().get(5), within(1e-5));
    }

    @Test
    void all_of_the_model_is_learned_block_by_block_too() throws Exception {
        assertThat(learn(Grafts.NONE, true, 0, 0).losses().get(5))
                .isCloseTo(learn(Grafts.NONE, false, 0, 0).losses().get(5), within(1e-4));
    }

    @Test
    void a_block_computed_again_drops_what_it_dropped_before() throws Exception {
        // Were the second pass to drop other activations, gradients would be those of another function and losses would
        // not fall alike with a tiny rate.
        Losses one = learn(grafts(Graft.Kind.LOW_RANK, Grafts.Storage.FP32), true, 0.3, 7);
        Losses two = learn(grafts(Graft.Kind.LOW_RANK, Grafts.Storage.FP32), true, 0.3, 7);
        assertThat(one.losses()).isEqualTo(two.losses());
        assertThat(learn(grafts(Graft.Kind.LOW_RANK, Grafts.Storage.FP32), true, 0.3, 8)
                        .losses())
                .isNotEqualTo(one.losses());
    }

    @Test
    void a_base_in_fewer_bytes_learns_nearly_alike() throws Exception {
        double whole = learn(grafts(Graft.Kind.LOW_RANK, Grafts.Storage.FP32), false, 0, 0)
                .losses()
                .get(5);
        for (Grafts.Storage storage : List.of(Grafts.Storage.BF16, Grafts.Storage.INT8)) {
            for (boolean blockwise : new boolean[] {true, false}) {
                double loss = learn(grafts(Graft.Kind.LOW_RANK, storage), blockwise, 0, 0)
                        .losses()
                        .get(5);
                assertThat(loss).isCloseTo(whole, within(0.05)).isNotEqualTo(whole);
            }
        }
    }

    @Test
    void two_parts_at_one_projection_or_a_layer_that_is_not_there_are_refused() throws Exception {
        Graft part = new Graft(0, "attn.c_attn", Graft.Kind.OUTPUTS, 0, 0);
        assertThatThrownBy(() -> new Grafts(List.of(part, part), 0, 0, false, Grafts.Storage.FP32))
                .hasMessageContaining("at most one");
        Graft ninth = new Graft(8, "attn.c_attn", Graft.Kind.OUTPUTS, 0, 0);
        ModelConfig config = Checkpoint.open(Fixtures.model("gpt2-tiny")).config();
        assertThatThrownBy(() -> TunedLayout.of(config, new Grafts(List.of(ninth), 0, 0, false, Grafts.Storage.FP32)))
                .hasMessageContaining(
                        "no projection 'transformer.h.8.attn.c_attn': expected one of 8 such as transformer.h.0.attn.c_attn");
    }

    private static Grafts grafts(Graft.Kind kind, Grafts.Storage storage) {
        return new Grafts(
                List.of(
                        new Graft(0, "attn.c_attn", kind, 2, 2),
                        new Graft(1, "attn.c_attn", kind, 4, 1),
                        new Graft(1, "mlp.c_proj", kind, 3, 1.5)),
                0,
                0,
                false,
                storage);
    }

    private static Losses learn(Grafts grafts, boolean blockwise, double dropout, long seed) throws Exception {
        Checkpoint base = Checkpoint.open(Fixtures.model("gpt2-tiny"));
        ModelConfig config = base.config().withDropout(new ModelConfig.Dropout(dropout, dropout, 0));
        TunedLayout layout = TunedLayout.of(config, grafts);
        Map<String, TensorValue> adapter = new HashMap<>();
        layout.adapter().forEach((name, shape) -> adapter.put(name, start(name, shape)));
        boolean all = layout.adapter().isEmpty();
        try (Weights weights = Weights.tuned(base, layout, adapter, grafts.storage(), "cpu");
                Learner learner = new Learner(
                        TunedText.of(config, layout, grafts, Arithmetic.FP32, blockwise),
                        weights,
                        ADAM,
                        (index, name) -> new ParameterRules(all || adapter.containsKey(name), 1, true))) {
            List<Double> losses = new ArrayList<>();
            for (int step = 0; step < 6; step++) {
                Torch.seed(seed * 100 + step);
                try (Scope scope = Scope.open()) {
                    long[] ids = LongStream.range(0, 40).map(i -> i * i % 299).toArray();
                    losses.add(learner.step(
                                    scope,
                                    List.of(List.of(scope.longs(ids, 4, 10), scope.longs(ids, 4, 10))),
                                    all ? 1e-4 : 1e-2)
                            .loss());
                }
            }
            return new Losses(losses, learner.trainableParameters());
        }
    }

    private static TensorValue start(String name, long[] shape) {
        float[] values = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        Random random = new Random(name.hashCode());
        for (int i = 0; i < values.length; i++) {
            boolean one = name.endsWith("ia3_l") || name.endsWith("magnitude_vector");
            values[i] = one ? 1 : (float) random.nextGaussian() * 0.05f;
        }
        return TensorValue.of(values, shape);
    }
}
