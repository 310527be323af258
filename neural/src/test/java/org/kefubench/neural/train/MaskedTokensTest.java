package org.kefubench.neural.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.kefubench.neural.checkpoint.Activation;
import org.kefubench.neural.checkpoint.Architecture;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.checkpoint.TensorValue;
import org.kefubench.neural.torch.EncoderLayout;
import org.kefubench.neural.torch.Scope;
import org.kefubench.neural.torch.Tensor;
import org.kefubench.neural.torch.Weights;

class MaskedTokensTest {

    private static final int WORDS = 40;
    private static final int MASK = 4;
    private static final Masking MASKING = new Masking(new boolean[WORDS], 5, MASK);

    private final ModelConfig config = new ModelConfig(
            Architecture.BERT,
            new ModelConfig.Sizes(WORDS, 8, 8, 2, 2, 2, 4, 16, 20, 2),
            Activation.GELU,
            1e-12,
            0,
            true,
            new ModelConfig.SpecialTokens(0, -1, -1),
            new ModelConfig.Dropout(0, 0, 0),
            0.02,
            List.of());
    private final EncoderLayout layout = EncoderLayout.of(config, EncoderLayout.Head.MASKED_TOKENS);
    /** Far larger than a new model's, so that every part of the model tells in the loss. */
    private final Map<String, TensorValue> values = Initialization.of(layout.shapes(config), 0.5, 3);

    @Test
    void the_loss_of_a_batch_is_the_mean_surprise_of_its_masked_tokens() {
        List<int[]> texts = texts(6);
        try (Weights weights = Weights.of(values);
                Learner learner = learner(weights);
                Scope scope = Scope.open()) {
            List<Tensor> batch = curriculum(texts, List.of(), 64).batch(scope, 0, 0);
            double expected = expected(batch);
            // About the logarithm of 40 words, and more where the model is wrong.
            assertThat(expected).isGreaterThan(3);
            assertThat(learner.step(scope, List.of(batch), 0).loss()).isCloseTo(expected, within(1e-4));
        }
    }

    /** By a model in plain Java; texts of a batch are of different lengths, which padding must not change. */
    private double expected(List<Tensor> batch) {
        PlainBert plain = new PlainBert(config, values);
        long[] ids = batch.get(0).longs();
        long[] mask = batch.get(1).longs();
        int width = Math.toIntExact(batch.get(0).shape().get(1));
        long[] places = batch.get(3).longs();
        long[] targets = batch.get(4).longs();
        assertThat(places).hasSameSizeAs(targets).hasSizeGreaterThanOrEqualTo(6);
        double sum = 0;
        for (int i = 0; i < places.length; i++) {
            int row = Math.toIntExact(places[i] / width);
            int length =
                    (int) Arrays.stream(mask, row * width, (row + 1) * width).sum();
            int[] text = Arrays.stream(ids, row * width, row * width + length)
                    .mapToInt(Math::toIntExact)
                    .toArray();
            sum += plain.surprise(text, Math.toIntExact(places[i] % width), Math.toIntExact(targets[i]));
        }
        return sum / places.length;
    }

    @Test
    void an_evaluation_in_parts_finds_what_one_batch_of_all_finds() {
        List<int[]> texts = texts(23);
        try (Weights weights = Weights.of(values);
                Learner learner = learner(weights)) {
            double whole = curriculum(texts, texts, 1000).evaluate(learner, 0);
            assertThat(whole).isLessThan(-3);
            for (int batch : new int[] {1, 4, 22}) {
                assertThat(curriculum(texts, texts, batch).evaluate(learner, 0))
                        .as("%d at once", batch)
                        .isCloseTo(whole, within(1e-5));
            }
            assertThat(curriculum(texts, List.of(), 4).evaluate(learner, 0)).isEqualTo(0);
        }
    }

    private Learner learner(Weights weights) {
        return new Learner(
                Objectives.maskedTokens(config, layout, false), weights, AdamW.FINE_TUNING, ParameterRules.ALL);
    }

    private static MaskedTokens curriculum(List<int[]> texts, List<int[]> heldOut, int evaluationBatch) {
        return new MaskedTokens(texts, heldOut, MASKING, 0, 16, 7, evaluationBatch);
    }

    /** Between the marks of beginning and end, of 3 to 12 words. */
    private static List<int[]> texts(int count) {
        Random random = new Random(5);
        List<int[]> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int[] text = random.ints(5 + random.nextInt(10), 5, WORDS).toArray();
            text[0] = 2;
            text[text.length - 1] = 3;
            texts.add(text);
        }
        return texts;
    }
}
