package org.kefubench.neural.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.neural.checkpoint.TensorValue;
import org.kefubench.neural.torch.Scope;
import org.kefubench.neural.torch.Weights;

/**
 * The loss is the sum of x w rounded to half precision, so that its gradient passes through half precision: with x = 1 it is the scale itself, of which 65,536 is the least that half
 * precision cannot hold.
 */
class LossScaleTest {

    private static final String TEXT = """
            def loss(self: __torch__.M, x: List[Tensor], p: List[Tensor]) -> Tensor:
              return torch.sum(torch.to(torch.to(torch.mul(x[0], p[0]), 5), 6))
            """;

    @TempDir
    Path folder;

    @Test
    void it_halves_on_overflow_skips_that_update_and_doubles_after_enough_that_fit() {
        try (Trained trained = Trained.of(new LossScale(0x1p16, 3, 0))) {
            Learner.Step first = trained.step(1);
            assertThat(first.skipped()).isTrue();
            assertThat(first.loss()).isEqualTo(2);
            assertThat(trained.weight()).isEqualTo(2);
            assertThat(trained.learner.scale()).isEqualTo(new LossScale(0x1p15, 3, 0));
            for (int i = 1; i <= 2; i++) {
                // w = w - 0.25 x 1: the scale is divided out again, exactly
                assertThat(trained.step(1)).isEqualTo(new Learner.Step(2 - 0.25 * (i - 1), 1, false));
                assertThat(trained.learner.scale()).isEqualTo(new LossScale(0x1p15, 3, i));
            }
            trained.step(1);
            assertThat(trained.learner.scale()).isEqualTo(new LossScale(0x1p16, 3, 0));
            assertThat(trained.weight()).isEqualTo(1.25f);
            assertThat(trained.step(1).skipped()).isTrue();
            assertThat(trained.learner.scale().factor()).isEqualTo(0x1p15);
            assertThat(trained.weight()).isEqualTo(1.25f);
        }
    }

    @Test
    void a_gradient_that_half_precision_would_lose_is_kept() {
        // 2^-26 is below the least number of half precision, 2^-24; times 2^15 it is not. Here it is the gradient that
        // is
        // made small, by x, after the loss has been rounded.
        String text = """
                def loss(self: __torch__.M, x: List[Tensor], p: List[Tensor]) -> Tensor:
                  return torch.mul(torch.sum(torch.to(torch.to(p[0], 5), 6)), x[0])
                """;
        for (boolean scaled : new boolean[] {true, false}) {
            LossScale scale = scaled ? new LossScale(0x1p15, 9, 0) : LossScale.NONE;
            try (Trained trained = Trained.of(text, scale)) {
                assertThat(trained.step(0x1p-26f).gradientNorm()).isEqualTo(scaled ? 0x1p-26 : 0);
            }
        }
    }

    @Test
    void a_planted_infinity_is_no_matter_of_scale() {
        try (Trained trained = Trained.of(new LossScale(0x1p4, 3, 0))) {
            Learner.Step step = trained.step(Float.POSITIVE_INFINITY);
            assertThat(step.loss()).isInfinite();
            assertThat(step.skipped()).isFalse();
        }
        LossScale least = new LossScale(0x1p-14, 3, 0);
        assertThatThrownBy(least::overflows).hasMessageContaining("bf16 or a smaller learning rate may help");
        assertThatThrownBy(() -> new LossScale(0, 3, 0)).hasMessageContaining("loss scale 0.0");
    }

    @Test
    void it_continues_where_it_was() throws Exception {
        Path file = folder.resolve("state.safetensors");
        try (Trained trained = Trained.of(new LossScale(0x1p16, 3, 0))) {
            trained.step(1);
            trained.step(1);
            trained.learner.save(file, Map.of());
        }
        try (Trained trained = Trained.of(LossScale.DYNAMIC)) {
            trained.learner.load(file);
            assertThat(trained.learner.scale()).isEqualTo(new LossScale(0x1p15, 2_000, 1));
        }
    }

    /** One weight, 2 at first, and a rate of 0.25. */
    private record Trained(Weights weights, Learner learner) implements AutoCloseable {

        static Trained of(LossScale scale) {
            return of(TEXT, scale);
        }

        static Trained of(String text, LossScale scale) {
            Weights weights = Weights.of(Map.of("w", TensorValue.of(new float[] {2}, 1)));
            return new Trained(
                    weights,
                    new Learner(
                            text,
                            weights,
                            new Sgd(0, 0, 0),
                            (index, name) -> new ParameterRules(true, 1, false),
                            scale));
        }

        Learner.Step step(float x) {
            try (Scope call = Scope.open()) {
                return learner.step(call, List.of(List.of(call.floats(new float[] {x}, 1))), 0.25);
            }
        }

        float weight() {
            return weights.list().get(0).number();
        }

        @Override
        public void close() {
            learner.close();
            weights.close();
        }
    }
}
