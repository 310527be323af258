package org.kefubench.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.kefubench.api.Placement;
import org.kefubench.neural.checkpoint.Architecture;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.checkpoint.TensorValue;
import org.kefubench.neural.engine.Encoder;
import org.kefubench.neural.engine.TokenBatch;
import org.kefubench.neural.torch.AdaptedEncoders;
import org.kefubench.neural.torch.AdaptedEncoders.Member;
import org.kefubench.neural.torch.MixedEncoders;
import org.kefubench.neural.torch.TorchEncoder;

@ParameterizedClass
@EnumSource(
        value = Architecture.class,
        names = {"BERT", "ROBERTA", "DISTILBERT", "ALBERT"})
class MixedEncodersTest {

    private static final Placement TORCH = Placement.parse("pytorch/cpu/fp32");
    private static final Offset<Float> CLOSE = Offset.offset(2e-5f);

    @Parameter
    Architecture architecture;

    @TempDir
    Path folder;

    private Checkpoint base;
    private final List<Member> members = new ArrayList<>();

    @BeforeEach
    void writeBase() throws Exception {
        base = Checkpoint.open(TinyBase.writeEncoder(architecture, folder.resolve("base")));
        members.add(member(1, 3, Map.of("method", "lora", "r", 2)));
        members.add(member(2, 5, Map.of("method", "rslora", "r", 5, "targets", "all-linear")));
        members.add(member(3, 1, Map.of("method", "dora", "r", 3, "targets", "all-linear")));
        members.add(member(4, 2, Map.of("method", "ia3")));
    }

    @Test
    void each_row_of_a_mixed_batch_has_the_logits_of_its_adapter_alone() throws Exception {
        int[] rows = {3, 2, 4, 1, 1, 3};
        List<int[]> texts = IntStream.range(0, rows.length)
                .mapToObj(i -> Arrays.copyOf(new int[] {2, 7, 8, 9, 11, 12, 13, 3}, 3 + i))
                .toList();
        try (AdaptedEncoders shared = AdaptedEncoders.open(base, TORCH);
                MixedEncoders mixed = shared.mixed(members)) {
            List<float[]> together = mixed.logits(TokenBatch.of(texts, 0), rows);
            for (int i = 0; i < rows.length; i++) {
                Member member = members.get(rows[i] - 1);
                assertThat(together.get(i)).hasSameSizeAs(member.labels());
                TokenBatch alone = TokenBatch.of(texts.subList(i, i + 1), 0);
                try (Encoder switched = shared.with(member);
                        Encoder apart = apart(member)) {
                    float[] expected = apart.encode(alone).logits();
                    assertThat(together.get(i)).containsExactly(expected, CLOSE);
                    assertThat(switched.encode(alone).logits()).containsExactly(expected, CLOSE);
                }
            }
            assertThat(mixed.whereItRan()).containsKey("parameters");
        }
    }

    @Test
    void in_bfloat16_logits_differ_little() throws Exception {
        TokenBatch batch = TokenBatch.of(List.of(new int[] {2, 7, 8, 3}, new int[] {2, 9, 3}), 0);
        try (AdaptedEncoders full = AdaptedEncoders.open(base, TORCH);
                AdaptedEncoders half = AdaptedEncoders.open(base, Placement.parse("pytorch/cpu/bf16"));
                MixedEncoders expected = full.mixed(members);
                MixedEncoders mixed = half.mixed(members)) {
            List<float[]> exact = expected.logits(batch, 2, 4);
            List<float[]> rounded = mixed.logits(batch, 2, 4);
            for (int row = 0; row < 2; row++) {
                assertThat(rounded.get(row)).containsExactly(exact.get(row), Offset.offset(0.1f));
            }
            assertThat(mixed.whereItRan().get("parameters")).contains("bfloat16");
        }
    }

    @Test
    void what_cannot_be_mixed_is_refused() throws Exception {
        try (AdaptedEncoders shared = AdaptedEncoders.open(base, TORCH);
                MixedEncoders mixed = shared.mixed(members)) {
            TokenBatch batch = TokenBatch.of(List.of(new int[] {2, 3}, new int[] {2, 3}), 0);
            assertThatThrownBy(() -> mixed.logits(batch, 1, 5))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("adapters [1, 5] for 2 rows: expected a number for each, from 1 to 4");
            assertThatThrownBy(() -> mixed.logits(batch, 1)).isInstanceOf(IllegalArgumentException.class);
            List<Member> bias = List.of(member(5, 2, Map.of("bias", "all")));
            assertThatThrownBy(() -> shared.mixed(bias))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("expected changes of projections, and the head");
            Member whole = members.get(0);
            Member headless = new Member(whole.labels(), whole.grafts(), Map.of());
            assertThatThrownBy(() -> shared.with(headless)).hasMessageContaining("the adapter has no tensor");
            Member fewer = new Member(List.of("a"), whole.grafts(), whole.tensors());
            assertThatThrownBy(() -> shared.mixed(List.of(fewer))).hasMessageContaining("expected 1 x 32");
        }
    }

    /** An encoder that reads the base for itself and holds its weights as they are stored. */
    private Encoder apart(Member member) throws Exception {
        ModelConfig config = base.config().withLabels(member.labels());
        return TorchEncoder.beside(base, config, member.grafts(), member.tensors(), TORCH, false);
    }

    /** An adapter whose numbers are drawn, so that it changes every answer. */
    private Member member(int seed, int classes, Map<String, ?> options) throws Exception {
        List<String> labels =
                IntStream.range(0, classes).mapToObj(i -> "class" + i).toList();
        ModelConfig config = base.config().withLabels(labels);
        Map<String, Object> all = new LinkedHashMap<>(options);
        all.put("task", "intent");
        Plan plan = Plan.of(TinyBase.options(base.directory(), all), config, "base", Intents.drawn(base, config));
        Random random = new Random(seed);
        Map<String, TensorValue> tensors = new LinkedHashMap<>();
        plan.layout().shapes().forEach((name, shape) -> {
            if (plan.trained().contains(name)) {
                float[] numbers = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
                for (int i = 0; i < numbers.length; i++) {
                    boolean factor = name.contains("ia3_l") || name.contains("magnitude");
                    numbers[i] = (float) (factor ? 0.5 + random.nextDouble() : 0.3 * random.nextGaussian());
                }
                tensors.put(name, TensorValue.of(numbers, shape));
            }
        });
        return new Member(labels, plan.grafts(), tensors);
    }
}
