package org.kefubench.harness.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.kefubench.api.Example;
import org.kefubench.api.Intent;
import org.kefubench.harness.samples.Answer;
import org.kefubench.reports.run.Curve;

class ConfidenceCurvesTest {

    private final List<Answered> answered = new ArrayList<>();

    private ConfidenceCurvesTest asked(String truth, String said, double confidence) {
        answered.add(new Answered(
                Example.labelled("r" + answered.size(), "text", truth), Answer.label(said, confidence, List.of())));
        return this;
    }

    private Map<String, Curve> curves() {
        return ConfidenceCurves.of(answered).stream().collect(Collectors.toMap(Curve::name, curve -> curve));
    }

    @Test
    void bins_hold_mean_confidence_and_accuracy() {
        // 15 bins of 0.0667: 0.90 and 0.92 lie in (0.867, 0.933], 0.50 in (0.467, 0.533]
        Curve curve = asked("a", "a", 0.90)
                .asked("a", "b", 0.92)
                .asked("a", "a", 0.50)
                .curves()
                .get("reliability");
        assertThat(curve.x()).containsExactly(0.5, 0.91);
        assertThat(curve.y()).containsExactly(1.0, 0.5);
    }

    @Test
    void the_surer_half_is_more_often_right() {
        Curve curve = asked("a", "a", 0.9)
                .asked("a", "a", 0.8)
                .asked("a", "b", 0.7)
                .asked("a", "b", 0.7)
                .curves()
                .get("coverage");
        // a quarter and a half answered: all right; then both of 0.7 at once: two of four
        assertThat(curve.x()).containsExactly(0.25, 0.5, 1.0);
        assertThat(curve.y()).containsExactly(1.0, 1.0, 0.5);
    }

    @Test
    void what_a_bot_rejects_by_itself_is_not_answered() {
        Curve curve = asked("a", "a", 0.9)
                .asked("oos", "a", 0.4)
                .asked("oos", Intent.OUT_OF_SCOPE, 0.99)
                .asked("a", "b", 0.6)
                .curves()
                .get("coverage");
        // three of four are answered: the first right, the second (0.6) wrong, the third (0.4) out of scope and so
        // wrong
        assertThat(curve.x()).containsExactly(0.25, 0.5, 0.75);
        assertThat(curve.y()).containsExactly(1.0, 0.5, 1.0 / 3);
    }

    @Test
    void a_threshold_trades_in_scope_accuracy_for_out_of_scope_recall() {
        Curve curve = asked("a", "a", 0.9)
                .asked("a", "a", 0.3)
                .asked("oos", "a", 0.4)
                .asked("oos", Intent.OUT_OF_SCOPE, 0.8)
                .curves()
                .get("rejection");
        // thresholds 0, 0.3: one of two rejected, both right; 0.4: the answer of 0.3 is lost;
        // 0.9: the out-of-scope one of 0.4 is rejected too; above 1: nothing is answered
        assertThat(curve.x()).containsExactly(0.5, 0.5, 0.5, 1.0, 1.0);
        assertThat(curve.y()).containsExactly(1.0, 1.0, 0.5, 0.5, 0.0);
    }

    @Test
    void equal_confidences_make_no_curve_and_sets_without_out_of_scope_no_rejection() {
        assertThat(asked("a", "a", 1).asked("a", "b", 1).curves()).isEmpty();
        assertThat(asked("a", "b", 0.2).curves()).containsOnlyKeys("reliability", "coverage");
    }

    @Test
    void long_curves_are_thinned_and_keep_their_ends() {
        for (int i = 0; i < 1000; i++) {
            asked("a", "a", (i + 1) / 1000.0);
        }
        Curve curve = curves().get("coverage");
        assertThat(curve.x()).hasSize(60).startsWith(0.001).endsWith(1.0);
    }
}
