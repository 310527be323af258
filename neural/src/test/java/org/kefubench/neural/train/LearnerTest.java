package org.kefubench.neural.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.neural.Fixtures;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.checkpoint.Safetensors;
import org.kefubench.neural.torch.Argument;
import org.kefubench.neural.torch.EncoderLayout;
import org.kefubench.neural.torch.Scope;
import org.kefubench.neural.torch.Tensor;
import org.kefubench.neural.torch.Torch;
import org.kefubench.neural.torch.Weights;

class LearnerTest {

    private static final int STEPS = 20;
    private static final Schedule SCHEDULE = Schedule.linear(1e-3, 4, STEPS);

    @TempDir
    Path folder;

    @Test
    void twenty_steps_have_the_losses_and_the_result_of_the_reference() throws IOException {
        JsonNode reference = reference();
        try (Opened opened = Opened.of(false, ParameterRules.ALL)) {
            for (int step = 0; step < STEPS; step++) {
                assertThat(opened.step(step, 1).loss())
                        .as("step %d", step)
                        .isCloseTo(reference.path("losses").get(step).asDouble(), within(1e-4));
            }
            assertThat(opened.logits())
                    .containsExactly(Fixtures.floats(reference.path("logits_after")), Offset.offset(1e-4f));
        }
    }

    @Test
    void halves_of_a_batch_add_up_to_the_batch() throws IOException {
        try (Opened whole = Opened.of(false, ParameterRules.ALL);
                Opened halves = Opened.of(false, ParameterRules.ALL)) {
            for (int step = 0; step < 5; step++) {
                Learner.Step expected = whole.step(step, 1);
                Learner.Step actual = halves.step(step, 2);
                assertThat(actual.loss()).isCloseTo(expected.loss(), within(1e-5));
                assertThat(actual.gradientNorm()).isCloseTo(expected.gradientNorm(), within(1e-4));
            }
        }
    }

    @Test
    void bfloat16_products_stay_near_single_precision() throws IOException {
        JsonNode reference = reference();
        try (Opened opened = Opened.of(true, ParameterRules.ALL)) {
            for (int step = 0; step < STEPS; step++) {
                assertThat(opened.step(step, 1).loss())
                        .isCloseTo(reference.path("losses").get(step).asDouble(), within(0.02));
            }
        }
    }

    @Test
    void frozen_layers_stay_and_the_others_move() throws IOException {
        Checkpoint checkpoint = Checkpoint.open(Fixtures.model("bert-tiny"));
        EncoderLayout layout = EncoderLayout.of(checkpoint.config(), EncoderLayout.Head.CLASSIFICATION);
        try (Opened opened = Opened.of(false, ParameterRules.layered(layout, 2, 1, 0.5))) {
            List<float[]> before =
                    opened.weights.list().stream().map(Tensor::floats).toList();
            opened.step(0, 1);
            for (int i = 0; i < before.size(); i++) {
                boolean frozen = layout.layerOf(i, 2) < 1;
                assertThat(Arrays.equals(opened.weights.list().get(i).floats(), before.get(i)))
                        .as(layout.names().get(i))
                        .isEqualTo(frozen);
            }
        }
    }

    @Test
    void a_layer_learns_at_the_rate_of_the_one_above_times_the_decay() throws IOException {
        Checkpoint checkpoint = Checkpoint.open(Fixtures.model("bert-tiny"));
        EncoderLayout layout = EncoderLayout.of(checkpoint.config(), EncoderLayout.Head.CLASSIFICATION);
        ParameterRules.Chooser rules = ParameterRules.layered(layout, 2, -1, 0.5);
        Map<Integer, Double> rates = Map.of(2, 1.0, 1, 0.5, 0, 0.25, -1, 0.125); // head, layers 1 and 0, embeddings
        AdamW undecayed = new AdamW(0.9, 0.999, 1e-8, 0, 0);
        try (Opened opened = Opened.of(0, false, undecayed, rules)) {
            List<float[]> before =
                    opened.weights.list().stream().map(Tensor::floats).toList();
            opened.stepAt(0, 1e-3);
            for (int i = 0; i < before.size(); i++) {
                String name = layout.names().get(i);
                double rate = rates.get(layout.layerOf(i, 2));
                assertThat(rules.of(i, name).rate()).as(name).isEqualTo(rate);
                // AdamW's first step is the learning rate in the direction of the gradient, however large that is.
                if (name.endsWith("dense.weight") || name.endsWith("word_embeddings.weight")) {
                    assertThat(largestChange(
                                    before.get(i), opened.weights.list().get(i).floats()))
                            .as(name)
                            .isCloseTo(1e-3 * rate, within(1e-5 * rate));
                }
            }
        }
    }

    private static double largestChange(float[] before, float[] after) {
        double largest = 0;
        for (int i = 0; i < before.length; i++) {
            largest = Math.max(largest, Math.abs(before[i] - after[i]));
        }
        return largest;
    }

    @Test
    void what_is_dropped_in_training_follows_the_seed_and_nothing_is_dropped_in_inference() throws IOException {
        try (Opened without = Opened.of(0, false, AdamW.FINE_TUNING, ParameterRules.ALL);
                Opened with = Opened.of(0.5, false, AdamW.FINE_TUNING, ParameterRules.ALL)) {
            double whole = without.stepAt(0, 0).loss();
            Torch.seed(11);
            double dropped = with.stepAt(0, 0).loss();
            double other = with.stepAt(0, 0).loss();
            Torch.seed(11);
            assertThat(with.stepAt(0, 0).loss()).isEqualTo(dropped);
            assertThat(List.of(whole, other)).doesNotContain(dropped);
            assertThat(with.logits()).isEqualTo(without.logits());
        }
    }

    @Test
    void the_weights_alone_are_saved_and_brought_back() throws IOException {
        Path file = folder.resolve("best.safetensors");
        try (Opened opened = Opened.of(false, ParameterRules.ALL)) {
            opened.step(0, 1);
            float[] best = opened.logits();
            opened.learner.saveWeights(file);
            opened.step(1, 1);
            assertThat(opened.logits()).isNotEqualTo(best);
            opened.learner.loadWeights(file);
            assertThat(opened.logits()).isEqualTo(best);
            assertThat(Safetensors.open(file).tensors()).hasSameSizeAs(opened.weights.names());
            assertThatThrownBy(() -> opened.learner.load(file)).hasMessageContaining("tensor 'm.");
        }
    }

    @Test
    void a_saved_state_continues_to_the_bit() throws IOException {
        Path file = folder.resolve("state.safetensors");
        List<Double> expected = new ArrayList<>();
        try (Opened opened = Opened.of(false, ParameterRules.ALL)) {
            opened.step(0, 1);
            opened.step(1, 1);
            opened.learner.save(file, Map.of("note", "kept"));
            expected.add(opened.step(2, 1).loss());
            expected.add(opened.step(3, 1).gradientNorm());
        }
        try (Opened opened = Opened.of(false, ParameterRules.ALL)) {
            assertThat(opened.learner.load(file)).containsEntry("note", "kept");
            assertThat(opened.step(2, 1).loss()).isEqualTo(expected.get(0));
            assertThat(opened.step(3, 1).gradientNorm()).isEqualTo(expected.get(1));
        }
    }

    @Test
    void a_model_without_anything_to_train_is_refused() {
        assertThatThrownBy(() -> Opened.of(false, (index, name) -> new ParameterRules(false, 1, false)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("every tensor is frozen");
    }

    private static JsonNode reference() throws IOException {
        return Fixtures.json(Fixtures.model("bert-tiny").resolve("finetune.json"));
    }

    /** bert-tiny without dropout, and the reference's batches. */
    private record Opened(Weights weights, Learner learner, JsonNode batches, JsonNode labels)
            implements AutoCloseable {

        static Opened of(boolean mixed, ParameterRules.Chooser rules) throws IOException {
            return of(0, mixed, AdamW.FINE_TUNING, rules);
        }

        static Opened of(double dropout, boolean mixed, AdamW optimizer, ParameterRules.Chooser rules)
                throws IOException {
            Checkpoint checkpoint = Checkpoint.open(Fixtures.model("bert-tiny"));
            ModelConfig config = checkpoint.config().withDropout(new ModelConfig.Dropout(dropout, dropout, dropout));
            EncoderLayout layout = EncoderLayout.of(config, EncoderLayout.Head.CLASSIFICATION);
            Weights weights = Weights.read(checkpoint, layout.shapes(config), "fp32", "cpu");
            Learner learner = new Learner(
                    Objectives.classification(config, layout, mixed, ClassificationGoal.PLAIN),
                    weights,
                    optimizer,
                    rules);
            return new Opened(
                    weights, learner, reference().path("batches"), reference().path("labels"));
        }

        Learner.Step step(int step, int parts) {
            int rows = 4 / parts;
            try (Scope scope = Scope.open()) {
                List<List<Tensor>> x = new ArrayList<>();
                for (int part = 0; part < parts; part++) {
                    x.add(inputs(scope, step % 6, part * rows, rows));
                }
                return learner.step(scope, x, SCHEDULE.at(step));
            }
        }

        Learner.Step stepAt(int step, double learningRate) {
            try (Scope scope = Scope.open()) {
                return learner.step(scope, List.of(inputs(scope, step, 0, 4)), learningRate);
            }
        }

        private List<Tensor> inputs(Scope scope, int batch, int from, int rows) {
            long[][] ids = new long[rows][12];
            long[][] ones = new long[rows][12];
            long[] targets = new long[rows];
            for (int i = 0; i < rows; i++) {
                Arrays.fill(ones[i], 1);
                targets[i] = labels.get(batch).get(from + i).asLong();
                for (int j = 0; j < 12; j++) {
                    ids[i][j] = batches.get(batch).get(from + i).get(j).asLong();
                }
            }
            return List.of(
                    scope.longs(ids), scope.longs(ones), scope.longs(new long[rows][12]), scope.longs(targets, rows));
        }

        float[] logits() {
            try (Scope scope = Scope.open()) {
                List<Tensor> x = inputs(scope, 0, 0, 4);
                return learner.script()
                        .infer(
                                scope,
                                "logits",
                                List.of(
                                        Argument.of(x.get(0)),
                                        Argument.of(x.get(1)),
                                        Argument.of(x.get(2)),
                                        Argument.of("p", weights.list())))
                        .get(0)
                        .floats();
            }
        }

        @Override
        public void close() {
            learner.close();
            weights.close();
        }
    }
}
