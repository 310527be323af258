package org.kefubench.intent.bert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Intent;

class DecisionTest {

    @TempDir
    Path folder;

    @Test
    void probabilities_follow_the_temperature() {
        // logits 2 ln 3 and 0 at temperature 2: e^(ln 3) = 3 against 1, so 3/4
        Decision decision = new Decision(List.of("a", "b"), 2, Rejection.NONE, 0, null, 64);
        Intent intent = decision.intent(new float[] {(float) (2 * Math.log(3)), 0}, new float[0]);
        assertThat(intent.label()).isEqualTo("a");
        assertThat(intent.confidence()).isCloseTo(0.75, within(1e-6));
        assertThat(intent.ranking()).extracting(Intent.Scored::label).containsExactly("a", "b");
    }

    @Test
    void what_scores_below_the_threshold_is_rejected_with_its_ranking() {
        Decision decision = new Decision(List.of("a", "b"), 1, Rejection.SOFTMAX, 0.8, null, 64);
        Intent intent = decision.intent(new float[] {(float) Math.log(3), 0}, new float[0]);
        assertThat(intent.isOutOfScope()).isTrue();
        assertThat(intent.confidence()).isCloseTo(0.25, within(1e-6)); // 1 - 3/4
        assertThat(intent.ranking().get(0).label()).isEqualTo("a");
    }

    @Test
    void energy_is_the_logarithm_of_the_summed_exponentials() {
        Decision decision = new Decision(List.of("a", "b"), 1, Rejection.ENERGY, 0, null, 64);
        assertThat(decision.score(new float[] {(float) Math.log(3), 0}, new float[0]))
                .isCloseTo(Math.log(4), within(1e-6)); // ln(3 + 1)
    }

    @Test
    void the_distance_is_measured_in_standard_deviations() {
        // One class round (0, 0): x has variance 4, y variance 1, no covariance. Shrinkage adds 0.1 x (4 + 1) / 2 =
        // 0.25 to each.
        List<float[]> features =
                List.of(new float[] {2, 1}, new float[] {2, -1}, new float[] {-2, 1}, new float[] {-2, -1});
        Mahalanobis distances = Mahalanobis.fit(features, new int[4], 1);
        assertThat(distances.distance(new float[] {0, 0})).isCloseTo(0, within(1e-9));
        assertThat(distances.distance(new float[] {3, 0})).isCloseTo(9 / 4.25, within(1e-5));
        assertThat(distances.distance(new float[] {0, 3})).isCloseTo(9 / 1.25, within(1e-5));
    }

    @Test
    void the_fitted_temperature_makes_confidence_as_large_as_accuracy() {
        // Four rows with logits (4, 0), of which three are right: best is p = 3/4, so 4 / T = ln 3, T = 3.641.
        List<float[]> logits = Collections.nCopies(4, new float[] {4, 0});
        assertThat(Temperature.fit(logits, new int[] {0, 0, 0, 1})).isCloseTo(4 / Math.log(3), within(1e-3));
        assertThat(Temperature.fit(List.of(), new int[0])).isEqualTo(1);
    }

    @Test
    void what_is_written_is_read() throws Exception {
        Mahalanobis distances = new Mahalanobis(new float[][] {{2, 0}, {1, 3}}, new float[][] {{5, 6}});
        Decision decision = new Decision(List.of("a", "b"), 1.5, Rejection.MAHALANOBIS, -4.25, distances, 32);
        decision.write(folder, "small", "here", Map.of("epochs", "3"));
        Decision.Stored stored = Decision.read(folder);
        assertThat(stored.name()).isEqualTo("small");
        assertThat(stored.options()).containsEntry("epochs", "3");
        assertThat(stored.decision().threshold()).isEqualTo(-4.25);
        assertThat(stored.decision().score(new float[2], new float[] {1, 2}))
                .isEqualTo(decision.score(new float[2], new float[] {1, 2}))
                .isEqualTo(-10); // (2, 1 + 6) - (5, 6) = (-3, 1): 9 + 1
    }
}
