package org.kefubench.neural.dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kefubench.neural.Fixtures;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.torch.Arithmetic;
import org.kefubench.neural.torch.Grafts;
import org.kefubench.neural.torch.Scope;
import org.kefubench.neural.torch.Tensor;
import org.kefubench.neural.torch.TunedLayout;
import org.kefubench.neural.torch.TunedText;
import org.kefubench.neural.torch.Weights;
import org.kefubench.neural.train.AdamW;
import org.kefubench.neural.train.Learner;
import org.kefubench.neural.train.ParameterRules;

class PackedTokensTest {

    private static final AdamW STILL = new AdamW(0.9, 0.999, 1e-8, 0, 0);

    @Test
    void a_packed_batch_has_the_loss_and_the_gradient_of_the_same_texts_row_by_row() throws Exception {
        List<Lesson.Text> texts = List.of(text(3, 9, 4), text(7, 5, 2), text(1, 12, 6));
        // padded: three rows; packed: two rows of which the first holds two texts
        Learner.Step padded = step(false, List.of(List.of(texts.get(0)), List.of(texts.get(1)), List.of(texts.get(2))));
        Learner.Step packed = step(true, List.of(List.of(texts.get(0), texts.get(1)), List.of(texts.get(2))));
        Learner.Step one = step(true, List.of(texts));
        assertThat(packed.loss()).isCloseTo(padded.loss(), within(1e-6));
        assertThat(packed.gradientNorm()).isCloseTo(padded.gradientNorm(), within(1e-5));
        assertThat(one.loss()).isCloseTo(padded.loss(), within(1e-6));
    }

    private static Learner.Step step(boolean packed, List<List<Lesson.Text>> rows) throws Exception {
        Checkpoint checkpoint = Checkpoint.open(Fixtures.model("gpt2-tiny"));
        TunedLayout layout = TunedLayout.of(checkpoint.config(), Grafts.NONE);
        String text = TunedText.of(checkpoint.config(), layout, Grafts.NONE, Arithmetic.FP32, false);
        try (Weights weights = Weights.read(checkpoint, layout.shapes(), "fp32", "cpu");
                Learner learner = new Learner(text, weights, STILL, ParameterRules.ALL);
                Scope scope = Scope.open()) {
            List<Tensor> x = PackedTokens.inputs(scope, rows);
            return learner.step(scope, List.of(packed ? x : x.subList(0, 2)), 1e-9);
        }
    }

    /** Tokens that begin somewhere; the last few are learned. */
    private static Lesson.Text text(int first, int size, int learned) {
        boolean[] predicted = new boolean[size];
        Arrays.fill(predicted, size - learned, size, true);
        return new Lesson.Text(
                IntStream.range(0, size).map(i -> (first * 31 + i * 17) % 299).toArray(), predicted, size - learned);
    }

    @Test
    void rows_are_filled_with_the_longest_first() {
        List<Lesson> lessons = IntStream.of(3, 8, 2, 5, 7)
                .mapToObj(size -> new Lesson(List.of(text(1, size, 1))))
                .toList();
        // 8 + 2 | 7 + 3 | 5
        assertThat(PackedTokens.packed(lessons, 10)).containsExactly(List.of(1, 2), List.of(4, 0), List.of(3));
        assertThatThrownBy(() -> PackedTokens.packed(lessons, 7)).hasMessageContaining("lesson of 8 tokens");
    }
}
