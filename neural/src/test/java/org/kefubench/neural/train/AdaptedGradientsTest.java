package org.kefubench.neural.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kefubench.neural.Fixtures;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.checkpoint.Numbers;
import org.kefubench.neural.checkpoint.TensorValue;
import org.kefubench.neural.torch.Argument;
import org.kefubench.neural.torch.Arithmetic;
import org.kefubench.neural.torch.Graft;
import org.kefubench.neural.torch.Grafts;
import org.kefubench.neural.torch.Projections;
import org.kefubench.neural.torch.Scope;
import org.kefubench.neural.torch.ScriptModule;
import org.kefubench.neural.torch.Tensor;
import org.kefubench.neural.torch.TunedLayout;
import org.kefubench.neural.torch.TunedText;
import org.kefubench.neural.torch.Weights;

/** Gradients of adapters of every kind of model, held against finite differences of the loss. */
class AdaptedGradientsTest {

    private static final int ROWS = 4;
    private static final int WIDTH = 10;

    @Test
    void llama_has_the_logits_of_the_reference_at_every_position() throws Exception {
        Checkpoint checkpoint = Checkpoint.open(Fixtures.model("llama-tiny"));
        Model model = new Model(checkpoint, Grafts.NONE, Arithmetic.FP32);
        for (JsonNode one : Fixtures.expected("llama-tiny").path("logits")) {
            long[][] ids = new long[1][one.path("prompt").size()];
            for (int i = 0; i < ids[0].length; i++) {
                ids[0][i] = one.path("prompt").get(i).asLong();
            }
            try (Weights weights = model.weights(Map.of());
                    ScriptModule script = ScriptModule.compile(model.text());
                    Scope scope = Scope.open()) {
                float[] logits = script.infer(
                                scope,
                                "logits",
                                List.of(Argument.of(scope.longs(ids)), Argument.of("p", weights.list())))
                        .get(0)
                        .floats();
                assertThat(logits).containsExactly(Fixtures.floats(one.path("logits")), Offset.offset(1e-5f));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "llama-tiny, LOW_RANK",
        "llama-tiny, OUTPUTS",
        "llama-tiny, INPUTS",
        "bert-tiny, LOW_RANK",
        "bert-tiny, OUTPUTS",
        "roberta-tiny, INPUTS",
        "distilbert-tiny, LOW_RANK",
        "albert-tiny, LOW_RANK"
    })
    void gradients_are_those_of_finite_differences(String name, Graft.Kind kind) throws Exception {
        Checkpoint checkpoint = Checkpoint.open(Fixtures.model(name));
        assertGradients(new Model(checkpoint, everywhere(checkpoint.config(), kind), Arithmetic.FP32), 0.02);
    }

    @ParameterizedTest
    @CsvSource({
        "gpt2-tiny, true",
        "gpt2-tiny, false",
        "llama-tiny, true",
        "llama-tiny, false",
        "bert-tiny, true",
        "bert-tiny, false",
        "roberta-tiny, true",
        "roberta-tiny, false",
        "distilbert-tiny, false"
    })
    void gradients_of_learned_tokens_are_those_of_finite_differences(String name, boolean prefix) throws Exception {
        Grafts grafts = new Grafts(List.of(), 0, 3, prefix, Grafts.Storage.FP32);
        // A small step: the normalization stretches embeddings this short, and the loss bends (and, over a ReLU,
        // breaks) with them.
        assertGradients(new Model(Checkpoint.open(Fixtures.model(name)), grafts, Arithmetic.FP32), 0.001);
    }

    private static void assertGradients(Model model, double step) throws Exception {
        Map<String, TensorValue> adapter = model.adapter();
        Map<String, float[]> gradients = model.gradients(adapter);
        assertThat(gradients).hasSameSizeAs(model.layout().adapter());
        try (ScriptModule script = ScriptModule.compile(model.text())) {
            gradients.forEach((tensor, gradient) -> {
                double length = Math.sqrt(dot(gradient, gradient));
                // Along the gradient itself the loss rises by its length: (L(w + e g/|g|) - L(w - e g/|g|)) / 2e = |g|
                double above = model.loss(script, moved(adapter, tensor, gradient, step / length));
                double below = model.loss(script, moved(adapter, tensor, gradient, -step / length));
                assertThat((above - below) / (2 * step)).as(tensor).isCloseTo(length, within(0.02 * length + 2e-5));
            });
        }
    }

    @ParameterizedTest
    @CsvSource({
        "llama-tiny, LOW_RANK",
        "llama-tiny, DECOMPOSED",
        "llama-tiny, OUTPUTS",
        "llama-tiny, INPUTS",
        "bert-tiny, LOW_RANK",
        "roberta-tiny, DECOMPOSED",
        "distilbert-tiny, OUTPUTS",
        "albert-tiny, INPUTS"
    })
    void twenty_steps_lower_the_loss_as_much_block_by_block(String name, Graft.Kind kind) throws Exception {
        Checkpoint checkpoint = Checkpoint.open(Fixtures.model(name));
        assertAlike(new Model(checkpoint, everywhere(checkpoint.config(), kind), Arithmetic.FP32));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void learned_tokens_before_an_encoder_are_learned_block_by_block_too(boolean prefix) throws Exception {
        Grafts grafts = new Grafts(List.of(), 0, 3, prefix, Grafts.Storage.FP32);
        assertAlike(new Model(Checkpoint.open(Fixtures.model("bert-tiny")), grafts, Arithmetic.FP32));
    }

    private static void assertAlike(Model model) throws Exception {
        List<Double> whole = model.learn(20, false);
        List<Double> blocks = model.learn(20, true);
        assertThat(whole.get(19)).isLessThan(whole.get(0) - 0.1);
        for (int i = 0; i < 20; i++) {
            assertThat(blocks.get(i)).isCloseTo(whole.get(i), within(1e-4));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bert-tiny", "llama-tiny"})
    void a_base_in_fewer_bytes_and_products_in_fewer_bits_learn_nearly_alike(String name) throws Exception {
        Checkpoint checkpoint = Checkpoint.open(Fixtures.model(name));
        Grafts grafts = everywhere(checkpoint.config(), Graft.Kind.LOW_RANK);
        double whole =
                new Model(checkpoint, grafts, Arithmetic.FP32).learn(6, false).get(5);
        double mixed =
                new Model(checkpoint, grafts, Arithmetic.BF16).learn(6, false).get(5);
        assertThat(mixed).isCloseTo(whole, within(0.05)).isNotEqualTo(whole);
        for (Grafts.Storage storage : List.of(Grafts.Storage.BF16, Grafts.Storage.INT8)) {
            Grafts held = new Grafts(grafts.parts(), 0, 0, false, storage);
            assertThat(new Model(checkpoint, held, Arithmetic.FP32)
                            .learn(6, false)
                            .get(5))
                    .isCloseTo(whole, within(0.05))
                    .isNotEqualTo(whole);
        }
    }

    @Test
    void what_a_model_cannot_have_is_refused() throws Exception {
        ModelConfig llama = Checkpoint.open(Fixtures.model("llama-tiny")).config();
        Graft query = new Graft("model.layers.0.self_attn.query", Graft.Kind.LOW_RANK, 2, 1);
        assertThatThrownBy(() -> TunedLayout.of(llama, new Grafts(List.of(query), 0, 0, false, Grafts.Storage.FP32)))
                .hasMessageContaining("no projection 'model.layers.0.self_attn.query': expected one of 14");
        ModelConfig bert = Checkpoint.open(Fixtures.model("bert-tiny")).config();
        ModelConfig distilbert =
                Checkpoint.open(Fixtures.model("distilbert-tiny")).config();
        assertThatThrownBy(() -> TunedLayout.of(distilbert, new Grafts(List.of(), 0, 5, true, Grafts.Storage.FP32)))
                .hasMessageContaining("learned keys and values before the text of a distilbert: expected one of [bert,")
                .hasMessageContaining("gpt2, llama, roberta]");
        ModelConfig albert = Checkpoint.open(Fixtures.model("albert-tiny")).config();
        assertThatThrownBy(() -> TunedLayout.of(albert, new Grafts(List.of(), 0, 5, false, Grafts.Storage.FP32)))
                .hasMessageContaining("learned tokens before the text of a albert: expected one of [bert, distilbert,");
        assertThatThrownBy(() ->
                        TunedText.of(bert, TunedLayout.of(bert, Grafts.NONE), Grafts.NONE, Arithmetic.FP32, false))
                .hasMessageContaining("architecture bert: expected gpt2 or llama");
    }

    /** One part at every projection, of ranks that differ. */
    private static Grafts everywhere(ModelConfig config, Graft.Kind kind) {
        boolean low = kind == Graft.Kind.LOW_RANK || kind == Graft.Kind.DECOMPOSED;
        List<Graft> parts = new ArrayList<>();
        for (String module : Projections.of(config).modules()) {
            parts.add(new Graft(module, kind, low ? 2 + parts.size() % 2 : 0, low ? 1.5 : 0));
        }
        return new Grafts(parts, 0, 0, false, Grafts.Storage.FP32);
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    private static Map<String, TensorValue> moved(
            Map<String, TensorValue> adapter, String name, float[] direction, double step) {
        Map<String, TensorValue> changed = new LinkedHashMap<>(adapter);
        changed.computeIfPresent(name, (key, value) -> {
            float[] numbers = floats(value);
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] += (float) (step * direction[i]);
            }
            return TensorValue.of(
                    numbers, value.shape().stream().mapToLong(Long::longValue).toArray());
        });
        return changed;
    }

    private static float[] floats(TensorValue value) {
        return Numbers.floats(value.type(), value.bytes());
    }

    /** A tiny model with an adapter, without dropout. */
    private record Model(Checkpoint checkpoint, Grafts grafts, Arithmetic arithmetic) {

        boolean answers() {
            return checkpoint.config().architecture().decoder();
        }

        ModelConfig config() {
            return checkpoint.config().withDropout(new ModelConfig.Dropout(0, 0, 0));
        }

        TunedLayout layout() {
            return TunedLayout.of(config(), grafts);
        }

        String text() {
            return text(false);
        }

        String text(boolean blockwise) {
            return answers()
                    ? TunedText.of(config(), layout(), grafts, arithmetic, blockwise)
                    : Objectives.classification(config(), grafts, arithmetic, ClassificationGoal.PLAIN, blockwise);
        }

        Weights weights(Map<String, TensorValue> adapter) throws Exception {
            return Weights.tuned(checkpoint, layout(), adapter, grafts.storage(), "cpu");
        }

        Map<String, TensorValue> adapter() {
            Map<String, TensorValue> adapter = new LinkedHashMap<>();
            layout().adapter().forEach((name, shape) -> {
                float[] values = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
                Random random = new Random(name.hashCode());
                for (int i = 0; i < values.length; i++) {
                    float one = name.endsWith("ia3_l") || name.endsWith("magnitude_vector") ? 1 : 0;
                    values[i] = one + (float) random.nextGaussian() * 0.1f;
                }
                adapter.put(name, TensorValue.of(values, shape));
            });
            return adapter;
        }

        private List<Tensor> x(Scope scope) {
            long vocabulary = config().sizes().vocabulary() - 1L;
            long[] ids = LongStream.range(0, (long) ROWS * WIDTH)
                    .map(i -> 5 + i * i % (vocabulary - 5))
                    .toArray();
            if (answers()) {
                return List.of(scope.longs(ids, ROWS, WIDTH), scope.longs(ids, ROWS, WIDTH));
            }
            return List.of(
                    scope.longs(ids, ROWS, WIDTH),
                    scope.longs(LongStream.range(0, ids.length).map(i -> 1).toArray(), ROWS, WIDTH),
                    scope.longs(new long[ids.length], ROWS, WIDTH),
                    scope.longs(new long[] {0, 1, 1, 0}, ROWS));
        }

        double loss(ScriptModule script, Map<String, TensorValue> adapter) {
            try (Weights weights = weights(adapter);
                    Scope scope = Scope.open()) {
                List<Tensor> x = x(scope);
                Argument p = Argument.of("p", weights.list());
                return answers()
                        ? script.infer(scope, "surprise", List.of(Argument.of(x.get(0)), Argument.of(x.get(1)), p))
                                .get(0)
                                .number()
                        : entropy(script.infer(
                                        scope,
                                        "logits",
                                        List.of(Argument.of(x.get(0)), Argument.of(x.get(1)), Argument.of(x.get(2)), p))
                                .get(0)
                                .floats());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        /** Mean of log(sum of e^logit) - logit of the label, labels 0 1 1 0. */
        private static double entropy(float[] logits) {
            int classes = logits.length / ROWS;
            double sum = 0;
            for (int row = 0; row < ROWS; row++) {
                double all = 0;
                for (int i = 0; i < classes; i++) {
                    all += Math.exp(logits[row * classes + i]);
                }
                sum += Math.log(all) - logits[row * classes + (row == 1 || row == 2 ? 1 : 0)];
            }
            return sum / ROWS;
        }

        /** From one step of w - 1 x gradient. */
        Map<String, float[]> gradients(Map<String, TensorValue> adapter) throws Exception {
            Map<String, float[]> gradients = new LinkedHashMap<>();
            try (Weights weights = weights(adapter);
                    Learner learner = learner(weights, new Sgd(0, 0, 0), false);
                    Scope scope = Scope.open()) {
                learner.step(scope, List.of(x(scope)), 1);
                for (int i = 0; i < weights.names().size(); i++) {
                    TensorValue before = adapter.get(weights.names().get(i));
                    if (before != null) {
                        float[] gradient = floats(before);
                        float[] after = weights.list().get(i).floats();
                        for (int j = 0; j < gradient.length; j++) {
                            gradient[j] -= after[j];
                        }
                        gradients.put(weights.names().get(i), gradient);
                    }
                }
            }
            return gradients;
        }

        private Learner learner(Weights weights, Optimizer optimizer, boolean blockwise) {
            return new Learner(
                    text(blockwise),
                    weights,
                    optimizer,
                    (index, name) -> new ParameterRules(layout().adapter().containsKey(name), 1, false));
        }

        List<Double> learn(int steps, boolean blockwise) throws Exception {
            List<Double> losses = new ArrayList<>();
            try (Weights weights = weights(adapter());
                    Learner learner = learner(weights, new AdamW(0.9, 0.999, 1e-8, 0, 1), blockwise)) {
                for (int i = 0; i < steps; i++) {
                    try (Scope scope = Scope.open()) {
                        losses.add(learner.step(scope, List.of(x(scope)), 1e-2).loss());
                    }
                }
            }
            return losses;
        }
    }
}
