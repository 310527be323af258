package org.kefubench.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.kefubench.api.Decoding;
import org.kefubench.api.Options;
import org.kefubench.api.Placement;
import org.kefubench.neural.checkpoint.Architecture;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.checkpoint.TensorValue;
import org.kefubench.neural.engine.Decoder;
import org.kefubench.neural.engine.DecodingState;
import org.kefubench.neural.engine.TokenBatch;
import org.kefubench.neural.generate.Generated;
import org.kefubench.neural.generate.Generator;
import org.kefubench.neural.generate.TokenWatch;
import org.kefubench.neural.torch.AdaptedDecoders;
import org.kefubench.neural.torch.AdaptedDecoders.Member;
import org.kefubench.neural.torch.MixedDecoders;

@ParameterizedClass
@EnumSource(
        value = Architecture.class,
        names = {"GPT2", "LLAMA"})
class MixedBatchTest {

    private static final Placement TORCH = Placement.parse("pytorch/cpu/fp32");
    private static final Offset<Float> CLOSE = Offset.offset(2e-5f);
    private static final int[] IDS = {72, 111, 119, 32, 109, 117, 99, 104, 63};

    @Parameter
    Architecture architecture;

    @TempDir
    Path folder;

    private Checkpoint base;
    private final List<Member> members = new ArrayList<>();

    @BeforeEach
    void writeBase() throws Exception {
        boolean llama = architecture == Architecture.LLAMA;
        Path own = folder.resolve("base");
        base = Checkpoint.open(llama ? TinyBase.writeLlama(own) : TinyBase.write(own));
        members.add(member(1, Map.of("method", "lora", "r", 2)));
        members.add(member(2, Map.of("method", "rslora", "r", 5, "targets", "all-linear")));
        members.add(
                member(3, Map.of("method", "dora", "r", 3, "targets", llama ? "up_proj,k_proj" : "mlp.c_fc,c_attn")));
        members.add(member(4, Map.of("method", "ia3")));
    }

    @Test
    void each_row_of_a_mixed_batch_has_the_logits_of_its_adapter_alone() throws Exception {
        int[] rows = {3, 0, 4, 1, 2, 3};
        try (AdaptedDecoders shared = AdaptedDecoders.open(base, TORCH);
                MixedDecoders mixed = shared.mixed(members);
                Decoder decoder = mixed.over(rows);
                DecodingState state = decoder.begin(rows.length, 16)) {
            List<int[]> prompts = new ArrayList<>();
            for (int i = 0; i < rows.length; i++) {
                prompts.add(Arrays.copyOf(IDS, 3 + i));
            }
            float[] first = floats(state.append(TokenBatch.of(prompts, 0)));
            int[] next = {65, 66, 67, 68, 69, 70};
            float[] second = floats(state.append(TokenBatch.ofColumn(next)));
            for (int i = 0; i < rows.length; i++) {
                List<float[]> alone = alone(shared, rows[i], prompts.get(i), next[i]);
                assertThat(row(first, i, decoder)).containsExactly(alone.get(0), CLOSE);
                assertThat(row(second, i, decoder)).containsExactly(alone.get(1), CLOSE);
            }
            assertThat(row(second, 0, decoder)).isNotEqualTo(row(second, 1, decoder));
        }
    }

    @Test
    void rows_that_change_places_take_their_adapters_along() throws Exception {
        try (AdaptedDecoders shared = AdaptedDecoders.open(base, TORCH);
                MixedDecoders mixed = shared.mixed(members);
                Decoder decoder = mixed.over(1, 2);
                DecodingState state = decoder.begin(2, 16)) {
            state.append(TokenBatch.of(List.of(IDS, IDS), 0));
            state.reorder(new int[] {1, 0});
            float[] next = floats(state.append(TokenBatch.ofColumn(new int[] {65, 66})));
            assertThat(row(next, 0, decoder))
                    .containsExactly(alone(shared, 2, IDS, 65).get(1), CLOSE);
            assertThat(row(next, 1, decoder))
                    .containsExactly(alone(shared, 1, IDS, 66).get(1), CLOSE);
        }
    }

    @Test
    void texts_and_beams_of_a_mixed_batch_are_those_of_each_adapter_alone() throws Exception {
        for (int beams : new int[] {1, 3}) {
            Decoding decoding =
                    Options.of(Decoding.GREEDY, Map.of("max_new_tokens", 12, "min_new_tokens", 12, "beams", beams));
            try (AdaptedDecoders shared = AdaptedDecoders.open(base, TORCH);
                    MixedDecoders mixed = shared.mixed(members)) {
                List<int[]> together = texts(mixed.over(1, 2, 0, 3), decoding, 4);
                for (int i = 0; i < 4; i++) {
                    int adapter = new int[] {1, 2, 0, 3}[i];
                    assertThat(together.get(i))
                            .as("adapter " + adapter)
                            .isEqualTo(texts(one(shared, adapter), decoding, 1).get(0));
                }
                assertThat(together.get(0)).isNotEqualTo(together.get(2));
            }
        }
    }

    @Test
    void what_cannot_be_mixed_is_refused() throws Exception {
        try (AdaptedDecoders shared = AdaptedDecoders.open(base, TORCH);
                MixedDecoders mixed = shared.mixed(members)) {
            assertThatThrownBy(() -> mixed.over(1, 5))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("adapters [1, 5]: expected at least one number, each 0 (the base) to 4");
            assertThatThrownBy(() -> mixed.over(1, 2).begin(3, 8))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("state of 3 rows: expected a multiple of 2");
            List<Member> prompt = List.of(member(5, Map.of("method", "prompt")));
            assertThatThrownBy(() -> shared.mixed(prompt))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("learned tokens in a mixed batch");
        }
    }

    /** An adapter whose numbers are drawn, so that it changes every answer. */
    private Member member(int seed, Map<String, ?> options) throws Exception {
        Plan plan = Plan.of(TinyBase.options(base.directory(), options), base.config(), "base");
        Random random = new Random(seed);
        Map<String, TensorValue> tensors = new LinkedHashMap<>();
        plan.layout().adapter().forEach((name, shape) -> {
            float[] numbers = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = (float)
                        (name.contains("lora_A") || name.contains("lora_B")
                                ? 0.3 * random.nextGaussian()
                                : 0.5 + random.nextDouble());
            }
            tensors.put(name, TensorValue.of(numbers, shape));
        });
        return new Member(plan.grafts(), tensors);
    }

    private Decoder one(AdaptedDecoders shared, int adapter) throws Exception {
        return adapter == 0
                ? shared.plain()
                : shared.with(
                        members.get(adapter - 1).grafts(),
                        members.get(adapter - 1).tensors());
    }

    private List<float[]> alone(AdaptedDecoders shared, int adapter, int[] prompt, int next) throws Exception {
        try (Decoder decoder = one(shared, adapter);
                DecodingState state = decoder.begin(1, 16)) {
            float[] first = floats(state.append(TokenBatch.of(List.of(prompt), 0)));
            return List.of(first, floats(state.append(TokenBatch.ofColumn(new int[] {next}))));
        }
    }

    private static List<int[]> texts(Decoder decoder, Decoding decoding, int count) {
        try (decoder;
                Generator generator = new Generator(decoder, 256)) {
            List<int[]> prompts = Collections.nCopies(count, IDS);
            return generator.generate(prompts, decoding, TokenWatch.NONE).stream()
                    .map(Generated::ids)
                    .toList();
        }
    }

    private static float[] row(float[] all, int row, Decoder decoder) {
        return Arrays.copyOfRange(all, row * decoder.vocabulary(), (row + 1) * decoder.vocabulary());
    }

    private static float[] floats(FloatBuffer buffer) {
        float[] numbers = new float[buffer.remaining()];
        buffer.duplicate().get(numbers);
        return numbers;
    }
}
