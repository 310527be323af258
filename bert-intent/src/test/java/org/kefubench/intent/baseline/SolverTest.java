package org.kefubench.intent.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.bwaldvogel.liblinear.SolverType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kefubench.api.Progress;

class SolverTest {

    private static final SparseRow FIRST = new SparseRow(new int[] {0}, new float[] {1});
    private static final SparseRow SECOND = new SparseRow(new int[] {1}, new float[] {1});

    @Test
    void naive_bayes_weights_are_smoothed_log_likelihoods_up_to_a_constant() {
        // Class a: column 0 twice; class b: column 1 once. With smoothing 1:
        // p(0|a) = (2+1)/(2+2) = 3/4, p(1|a) = 1/4; p(0|b) = (0+1)/(1+2) = 1/3, p(1|b) = 2/3.
        Problem problem = new Problem(List.of(FIRST, FIRST, SECOND), new int[] {0, 0, 1}, List.of("a", "b"), 2, 1);
        Weights weights = new MultinomialCounts(1).solve(problem, Progress.NONE);
        assertThat(weights.matrix()[0] - weights.matrix()[1])
                .isCloseTo((float) Math.log((3 / 4.0) / (1 / 3.0)), within(1e-5f));
        assertThat(weights.matrix()[2] - weights.matrix()[3])
                .isCloseTo((float) Math.log((1 / 4.0) / (2 / 3.0)), within(1e-5f));
        // Priors 2/3 and 1/3, whose logarithms differ by ln 2.
        assertThat(weights.bias()[0] - weights.bias()[1]).isCloseTo((float) Math.log(2), within(1e-3f));
    }

    @Test
    void a_support_vector_machine_of_two_rows_has_the_margin_of_the_closed_form() throws InterruptedException {
        // Rows e0 (+) and e1 (-) with a bias feature. By symmetry w = (a, -a), bias 0. Squared hinge with C = 1:
        // minimise (a^2 + a^2) / 2 + 2 (1 - a)^2, so 2a - 4(1 - a) = 0 and a = 2/3.
        Problem problem = new Problem(List.of(FIRST, SECOND), new int[] {0, 1}, List.of("a", "b"), 2, 1);
        Weights weights = new OneVersusRest(SolverType.L2R_L2LOSS_SVC_DUAL, 1, 1e-6).solve(problem, Progress.NONE);
        float[] scores = new float[2];
        weights.score(FIRST, scores);
        assertThat(scores[0]).isCloseTo(2 / 3f, within(1e-4f));
        assertThat(scores[1]).isCloseTo(-2 / 3f, within(1e-4f));
        assertThat(weights.bias()[0]).isCloseTo(0, within(1e-4f));
    }

    @Test
    void a_class_that_comes_late_has_weights_of_the_right_sign() throws InterruptedException {
        Problem problem =
                new Problem(List.of(SECOND, FIRST, FIRST, SECOND), new int[] {1, 0, 0, 1}, List.of("a", "b"), 2, 1);
        Weights weights = new OneVersusRest(SolverType.L2R_LR_DUAL, 10, 1e-4).solve(problem, Progress.NONE);
        float[] scores = new float[2];
        weights.score(FIRST, scores);
        assertThat(scores[0]).isGreaterThan(scores[1]);
        weights.score(SECOND, scores);
        assertThat(scores[1]).isGreaterThan(scores[0]);
    }
}
