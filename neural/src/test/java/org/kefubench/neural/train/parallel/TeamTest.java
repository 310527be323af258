package org.kefubench.neural.train.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.kefubench.neural.Fixtures;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.checkpoint.TensorValue;
import org.kefubench.neural.torch.Arithmetic;
import org.kefubench.neural.torch.Graft;
import org.kefubench.neural.torch.Grafts;
import org.kefubench.neural.torch.Scope;
import org.kefubench.neural.torch.Tensor;
import org.kefubench.neural.torch.TunedLayout;
import org.kefubench.neural.torch.TunedText;
import org.kefubench.neural.torch.Weights;
import org.kefubench.neural.train.AdamW;
import org.kefubench.neural.train.Learner;
import org.kefubench.neural.train.ParameterRules;

class TeamTest {

    private static final int ROWS = 4;
    private static final int WIDTH = 10;

    @Test
    void two_processes_with_half_a_batch_each_leave_the_weights_of_one_with_the_whole() throws Exception {
        try (Trained one = Trained.of();
                Trained two = Trained.of()) {
            two.learner.share(List.of("cpu"), 1);
            for (int step = 0; step < 5; step++) {
                Learner.Step expected = one.step(step);
                Learner.Step actual = two.step(step);
                assertThat(actual.loss()).isCloseTo(expected.loss(), within(1e-5));
                assertThat(actual.gradientNorm()).isCloseTo(expected.gradientNorm(), within(1e-4));
            }
            for (int i = 0; i < one.weights.list().size(); i++) {
                assertThat(two.weights.list().get(i).floats())
                        .as(one.weights.names().get(i))
                        .containsExactly(one.weights.list().get(i).floats(), Offset.offset(1e-5f));
            }
        }
    }

    @Test
    void a_process_that_dies_is_told_and_does_not_hang_the_others() throws Exception {
        try (Trained trained = Trained.of()) {
            List<ProcessHandle> before = ProcessHandle.current().children().toList();
            trained.learner.share(List.of("cpu"), 1);
            trained.step(0);
            ProcessHandle.current()
                    .children()
                    .filter(child -> !before.contains(child))
                    .forEach(child -> {
                        child.destroyForcibly();
                        child.onExit().join();
                    });
            assertThatThrownBy(() -> trained.step(1)).hasMessageContaining("the process that trains on cpu ended");
        }
    }

    @Test
    void rows_are_cut_as_evenly_as_can_be_and_other_things_not_at_all() {
        try (Scope scope = Scope.open()) {
            Tensor ids = scope.longs(new long[] {1, 2, 3, 4, 5, 6}, 3, 2);
            List<List<Rows>> parts = Rows.parts(List.of(ids), 2);
            assertThat(parts).hasSize(2);
            assertThat(parts.get(0).get(0).numbers()).containsExactly(1, 2);
            assertThat(parts.get(1).get(0).numbers()).containsExactly(3, 4, 5, 6);
            assertThat(parts.get(1).get(0).shape()).containsExactly(2, 2);
            assertThat(Rows.parts(List.of(ids), 8)).hasSize(3);
            Tensor classWeights = scope.floats(new float[] {1, 2, 3}, 3);
            assertThatThrownBy(() -> Rows.parts(List.of(ids, classWeights), 2))
                    .hasMessageContaining("cannot be divided: expected whole numbers in 3 rows");
        }
    }

    /** A tiny GPT-2 with a LoRA, without dropout. */
    private record Trained(Weights weights, Learner learner) implements AutoCloseable {

        static Trained of() throws Exception {
            Checkpoint base = Checkpoint.open(Fixtures.model("gpt2-tiny"));
            ModelConfig config = base.config().withDropout(new ModelConfig.Dropout(0, 0, 0));
            Grafts grafts = new Grafts(
                    List.of(new Graft(0, "attn.c_attn", Graft.Kind.LOW_RANK, 2, 2)), 0, 0, false, Grafts.Storage.FP32);
            TunedLayout layout = TunedLayout.of(config, grafts);
            Map<String, TensorValue> adapter = new LinkedHashMap<>();
            layout.adapter().forEach((name, shape) -> {
                float[] values = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
                Random random = new Random(name.hashCode());
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) random.nextGaussian() * 0.1f;
                }
                adapter.put(name, TensorValue.of(values, shape));
            });
            Weights weights = Weights.tuned(base, layout, adapter, Grafts.Storage.FP32, "cpu");
            // The adapter and the embeddings are trained: small and large tensors.
            Learner learner = new Learner(
                    TunedText.of(config, layout, grafts, Arithmetic.FP32, false),
                    weights,
                    new AdamW(0.9, 0.999, 1e-8, 0.01, 1),
                    (index, name) -> new ParameterRules(adapter.containsKey(name) || index == 1, 1, true));
            return new Trained(weights, learner);
        }

        /** Rows of which fewer and fewer tokens are learned: halves that hold 14 and 6 predictions. */
        Learner.Step step(int number) {
            long[] ids = LongStream.range(0, ROWS * WIDTH)
                    .map(i -> (i * i + number) % 299)
                    .toArray();
            long[] labels = ids.clone();
            for (int row = 0; row < ROWS; row++) {
                Arrays.fill(labels, row * WIDTH, row * WIDTH + 2 + 2 * row, -100);
            }
            try (Scope scope = Scope.open()) {
                List<Tensor> x =
                        new ArrayList<>(List.of(scope.longs(ids, ROWS, WIDTH), scope.longs(labels, ROWS, WIDTH)));
                return learner.step(scope, List.of(x), 1e-3);
            }
        }

        @Override
        public void close() {
            learner.close();
            weights.close();
        }
    }
}
