package org.kefubench.neural.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.kefubench.neural.checkpoint.TensorValue;
import org.kefubench.neural.torch.Scope;
import org.kefubench.neural.torch.Weights;

/** The loss is the sum of w times x, so that the gradient is x whatever w is. */
class OptimizersTest {

    private static final String TEXT = """
            def loss(self: __torch__.M, x: List[Tensor], p: List[Tensor]) -> Tensor:
              return torch.sum(torch.mul(x[0], p[0]))
            """;

    @Test
    void sgd_with_momentum_and_decay() {
        // w = (1 -2), g = (0.5 1), decay 0.1: g = (0.6 0.8), b = g, w = w - 0.1 b = (0.94 -2.08)
        // g = (0.5 + 0.094, 1 - 0.208) = (0.594 0.792), b = 0.9 b + g = (1.134 1.512), w = (0.8266 -2.2312)
        assertThat(steps(new Sgd(0.9, 0.1, 0), 2, 0.1, new float[] {1, -2}, new float[] {0.5f, 1}, 2))
                .containsExactly(new float[] {0.8266f, -2.2312f}, Offset.offset(1e-6f));
    }

    @Test
    void sgd_clips_by_the_norm_of_all() {
        // |(3 4)| = 5, limit 1: (0.6 0.8); w = 0 - 1 x that
        assertThat(steps(new Sgd(0, 0, 1), 1, 1, new float[] {0, 0}, new float[] {3, 4}, 2))
                .containsExactly(new float[] {-0.6f, -0.8f}, Offset.offset(1e-6f));
    }

    @Test
    void adafactor_of_a_vector() {
        // step 1: share 1^-0.8 = 1, variance = g^2, change = g / |g| = (1 -1), its root mean square 1
        // pace = min(0.01, 1) x max(1e-3, |(3 4)| / sqrt 2 = 3.5355) = 0.035355; w = (3 - 0.035355, 4 + 0.035355)
        assertThat(steps(Adafactor.DEFAULTS, 1, 0.01, new float[] {3, 4}, new float[] {0.5f, -2}, 2))
                .containsExactly(new float[] {2.964645f, 4.035355f}, Offset.offset(1e-5f));
    }

    @Test
    void adafactor_of_a_matrix_factors_the_squares() {
        // g = (1 2; 3 4): rows (2.5 12.5), columns (5 10); variance = row x column / mean of rows 7.5:
        // (1.66667 3.33333; 8.33333 16.66667); change = g / root = (0.774597 1.095445; 1.039230 0.979796)
        // its root mean square = sqrt((0.6 + 1.2 + 1.08 + 0.96) / 4) = 0.979796 < 1, so it is not made smaller
        // w = 1s: size 1, pace = min(0.1, 1) x 1; w = 1 - 0.1 x change
        assertThat(steps(Adafactor.DEFAULTS, 1, 0.1, new float[] {1, 1, 1, 1}, new float[] {1, 2, 3, 4}, 2, 2))
                .containsExactly(new float[] {0.9225403f, 0.8904555f, 0.896077f, 0.9020204f}, Offset.offset(1e-5f));
    }

    @Test
    void adafactor_remembers_squares_less_and_less() {
        // step 1 as above: w = (2.964645 4.035355), v = (0.25 4)
        // step 2, g = (1 1): share 2^-0.8 = 0.574349; v = (0.25 + 0.574349 x 0.75, 4 - 0.574349 x 3) = (0.680762
        // 2.276953)
        // change = g / root v = (1.212000 0.662709), root mean square 0.976762 < 1
        // pace = min(0.01, 1 / sqrt 2) x |w| / sqrt 2 = 0.01 x 3.540707; w = (2.964645 - 0.042913, 4.035355 - 0.023465)
        assertThat(steps(
                        Adafactor.DEFAULTS,
                        List.of(new float[] {0.5f, -2}, new float[] {1, 1}),
                        0.01,
                        new float[] {3, 4},
                        2))
                .containsExactly(new float[] {2.921732f, 4.01189f}, Offset.offset(1e-5f));
    }

    @Test
    void adamw_corrects_the_bias_of_both_moments_and_decays_the_weight_apart() {
        // decay first: w = 1 - 0.1 x 0.5 = 0.95. g = 2: m = 0.2, v = 0.004, corrected 2 and 4: w = 0.95 - 0.1 x 2 / 2 =
        // 0.85
        // then w = 0.85 x 0.95 = 0.8075. g = 1: m = 0.28, v = 0.004996; corrected 0.28 / 0.19 = 1.473684 and
        // 0.004996 / 0.001999 = 2.499250, root 1.580902: w = 0.8075 - 0.1 x 0.932179 = 0.714282
        assertThat(steps(
                        new AdamW(0.9, 0.999, 1e-8, 0.5, 0),
                        List.of(new float[] {2}, new float[] {1}),
                        0.1,
                        new float[] {1},
                        1))
                .containsExactly(new float[] {0.714282f}, Offset.offset(1e-5f));
    }

    @Test
    void impossible_settings_are_refused() {
        assertThatThrownBy(() -> new Sgd(1, 0, 0)).hasMessageContaining("momentum 1.0");
        assertThatThrownBy(() -> new Adafactor(0.8, 1e-7, 1e-3, 0, 0)).hasMessageContaining("decay 0.8");
    }

    private static float[] steps(
            Optimizer optimizer, int steps, double rate, float[] weights, float[] gradient, long... shape) {
        return steps(optimizer, Collections.nCopies(steps, gradient), rate, weights, shape);
    }

    @Test
    void adamw_follows_a_gradient_that_lies_column_by_column_in_memory() {
        // g = x turned = (1 -4 2; 3 1 -1), and the first step of AdamW is the rate against the sign of g
        String turned = """
                def loss(self: __torch__.M, x: List[Tensor], p: List[Tensor]) -> Tensor:
                  return torch.sum(torch.mul(x[0], torch.t(p[0])))
                """;
        float[] x = {1, 3, -4, 1, 2, -1};
        try (Weights all = Weights.of(Map.of("w", TensorValue.of(new float[6], 2, 3)));
                Scope call = Scope.open();
                Learner learner = new Learner(
                        turned,
                        all,
                        new AdamW(0.9, 0.999, 1e-8, 0, 0),
                        (index, name) -> new ParameterRules(true, 1, true))) {
            learner.step(call, List.of(List.of(call.floats(x, 3, 2))), 0.1);
            assertThat(all.list().get(0).floats())
                    .containsExactly(new float[] {-0.1f, 0.1f, -0.1f, -0.1f, -0.1f, 0.1f}, Offset.offset(1e-6f));
        }
    }

    private static float[] steps(
            Optimizer optimizer, List<float[]> gradients, double rate, float[] weights, long... shape) {
        try (Weights all = Weights.of(Map.of("w", TensorValue.of(weights, shape)));
                Learner learner =
                        new Learner(TEXT, all, optimizer, (index, name) -> new ParameterRules(true, 1, true))) {
            for (float[] gradient : gradients) {
                try (Scope call = Scope.open()) {
                    learner.step(call, List.of(List.of(call.floats(gradient, shape))), rate);
                }
            }
            return all.list().get(0).floats();
        }
    }
}
