package org.kefubench.metrics.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kefubench.metrics.Score;

class ClassificationScoresTest {

    // a: 2 of 3 right, one taken for b; b: 1 of 2 right, one for oos; oos: 1 of 3 right, two for a.
    private static final List<String> TRUTH = List.of("a", "a", "a", "b", "b", "oos", "oos", "oos");
    private static final List<String> PREDICTED = List.of("a", "a", "b", "b", "oos", "oos", "a", "a");
    private static final ConfusionMatrix MATRIX = ConfusionMatrix.of(TRUTH, PREDICTED);
    private static final ClassificationScores SCORES = new ClassificationScores(MATRIX);

    @Test
    void accuracy_is_four_of_eight_with_an_interval() {
        Score accuracy = SCORES.accuracy();
        assertThat(accuracy.value()).isEqualTo(0.5);
        assertThat(accuracy.n()).isEqualTo(8);
        assertThat(accuracy.low()).isCloseTo(0.215215, within(1e-5));
        assertThat(accuracy.high()).isCloseTo(0.784785, within(1e-5));
    }

    @Test
    void precision_recall_and_f1_by_label() {
        // a: predicted 4, true 3, hits 2: P 2/4, R 2/3, F 4/7
        assertThat(SCORES.byLabel().get(0)).isEqualTo(new LabelScores("a", 3, 0.5, 2 / 3.0, 4 / 7.0));
        // b: predicted 2, true 2, hits 1; oos: predicted 2, true 3, hits 1: F 2/5
        assertThat(SCORES.byLabel().get(1)).isEqualTo(new LabelScores("b", 2, 0.5, 0.5, 0.5));
        assertThat(SCORES.byLabel().get(2)).isEqualTo(new LabelScores("oos", 3, 0.5, 1 / 3.0, 0.4));
    }

    @Test
    void averages() {
        // macro F1 (4/7 + 1/2 + 2/5) / 3; weighted (3 * 4/7 + 2 * 1/2 + 3 * 2/5) / 8
        assertThat(SCORES.f1(Average.MACRO).value()).isCloseTo(0.4904761904761905, within(1e-15));
        assertThat(SCORES.f1(Average.WEIGHTED).value()).isCloseTo(0.4892857142857143, within(1e-15));
        assertThat(SCORES.f1(Average.MICRO).value()).isEqualTo(0.5);
        // macro recall (2/3 + 1/2 + 1/3) / 3; weighted recall is accuracy
        assertThat(SCORES.recall(Average.MACRO).value()).isCloseTo(0.5, within(1e-15));
        assertThat(SCORES.recall(Average.WEIGHTED).value()).isCloseTo(0.5, within(1e-15));
        assertThat(SCORES.precision(Average.MACRO).value()).isEqualTo(0.5);
        assertThat(SCORES.f1(Average.MACRO).signature()).isEqualTo("avg:macro|labels:union|zero:0");
        assertThat(SCORES.f1(Average.MACRO).name()).isEqualTo("f1_macro");
    }

    @Test
    void a_label_that_is_only_predicted_counts_zero_in_macro_averages() {
        ClassificationScores scores =
                new ClassificationScores(ConfusionMatrix.of(List.of("a", "a", "a"), List.of("a", "a", "x")));
        // a: P 1, R 2/3, F 4/5; x: 0
        assertThat(scores.f1(Average.MACRO).value()).isCloseTo(0.4, within(1e-15));
        assertThat(scores.precision(Average.MACRO).value()).isEqualTo(0.5);
    }

    @Test
    void mcc_and_kappa() {
        // sums: total 8, correct 4, predicted (4,2,2), true (3,2,3): products 12+4+6 = 22
        // covariance 4*8-22 = 10; spread (64-24)*(64-22) = 1680; 10/sqrt(1680) = 0.243975
        assertThat(SCORES.mcc().value()).isCloseTo(0.24397501823713333, within(1e-12));
        // chance 22/64; (0.5 - 0.34375) / (1 - 0.34375) = 0.238095
        assertThat(SCORES.kappa().value()).isCloseTo(5 / 21.0, within(1e-12));
    }

    @Test
    void constant_predictions_have_no_correlation_and_perfect_constant_no_kappa() {
        ClassificationScores constant =
                new ClassificationScores(ConfusionMatrix.of(List.of("a", "b"), List.of("a", "a")));
        assertThat(constant.mcc().value()).isZero();
        ClassificationScores one = new ClassificationScores(ConfusionMatrix.of(List.of("a"), List.of("a")));
        assertThat(one.kappa().isDefined()).isFalse();
    }

    @Test
    void out_of_scope_scores_follow_clinc150() {
        OutOfScopeScores scores = new OutOfScopeScores(MATRIX, "oos");
        // in scope: 5 rows, right 2 + 1, the rejected one is wrong
        assertThat(scores.inScopeAccuracy().value()).isEqualTo(0.6);
        assertThat(scores.inScopeAccuracy().n()).isEqualTo(5);
        assertThat(scores.recall().value()).isEqualTo(1 / 3.0);
        assertThat(scores.precision().value()).isEqualTo(0.5);
        assertThat(scores.f1().value()).isEqualTo(0.4);
        assertThat(new OutOfScopeScores(MATRIX, "none").recall().isDefined()).isFalse();
    }

    @Test
    void merged_matrices_equal_the_whole() {
        ConfusionMatrix first = ConfusionMatrix.of(TRUTH.subList(5, 8), PREDICTED.subList(5, 8));
        first.merge(ConfusionMatrix.of(TRUTH.subList(0, 5), PREDICTED.subList(0, 5)));
        assertThat(first.rows()).isEqualTo(MATRIX.rows());
        assertThat(first.labels()).containsExactly("a", "b", "oos");
        assertThat(MATRIX.rows()).containsExactly(List.of(2L, 1L, 0L), List.of(0L, 1L, 1L), List.of(2L, 0L, 1L));
    }

    @Test
    void lists_of_different_length_are_refused() {
        assertThatThrownBy(() -> ConfusionMatrix.of(List.of("a"), List.of()))
                .hasMessageContaining("1 truths, 0 predictions");
    }

    @Test
    void top_k_counts_only_the_first_k() {
        TopK top = new TopK(2);
        top.add("a", List.of("b", "a", "c"));
        top.add("c", List.of("b", "a", "c"));
        TopK other = new TopK(2);
        other.add("x", List.of("x"));
        other.add("y", List.of());
        top.merge(other);
        assertThat(top.score().value()).isEqualTo(0.5);
        assertThat(top.score().name()).isEqualTo("top2_accuracy");
        assertThatThrownBy(() -> top.merge(new TopK(3))).hasMessageContaining("top 3 into top 2");
        assertThatThrownBy(() -> new TopK(0)).hasMessageContaining("k = 0");
    }

    @Test
    void calibration_of_two_bins() {
        Calibration calibration = new Calibration(2);
        calibration.add(0.5, true);
        calibration.add(0.25, false);
        Calibration part = new Calibration(2);
        part.add(0.75, true);
        part.add(1.0, false);
        part.add(0.875, true);
        calibration.merge(part);
        // low bin holds 0.5: confidence 0.375, accuracy 0.5; high: 2.625/3 = 0.875 against 2/3
        // (2 * 0.125 + 3 * (0.875 - 0.666667)) / 5 = (0.25 + 0.625) / 5
        assertThat(calibration.expectedCalibrationError().value()).isCloseTo(0.175, within(1e-15));
        assertThat(calibration.expectedCalibrationError().direction()).isEqualTo(Score.Direction.LOWER);
        assertThat(calibration.expectedCalibrationError().signature()).isEqualTo("bins:2|width:equal");
        // squares 0.25 + 0.0625 + 0.0625 + 1 + 0.015625 = 1.390625; / 5
        assertThat(calibration.brier().value()).isCloseTo(0.278125, within(1e-15));
        assertThat(calibration.bins().get(0)).isEqualTo(new Calibration.Bin(0, 0.5, 2, 0.375, 0.5));
        assertThat(calibration.bins().get(1).high()).isEqualTo(1);
        assertThat(new Calibration(1).bins()).hasSize(1);
        assertThatThrownBy(() -> new Calibration(0)).hasMessageContaining("0 bins");
        assertThatThrownBy(() -> calibration.add(1.5, true)).hasMessageContaining("confidence 1.5");
        assertThatThrownBy(() -> calibration.merge(new Calibration(3))).hasMessageContaining("3 bins into 2");
    }

    @Test
    void an_empty_bin_adds_nothing() {
        Calibration calibration = new Calibration(10);
        calibration.add(0, false);
        assertThat(calibration.expectedCalibrationError().value()).isZero();
        assertThat(calibration.bins().get(0).count()).isEqualTo(1);
        assertThat(calibration.bins().get(9).accuracy()).isNaN();
    }

    @Test
    void area_under_the_curve_counts_ties_half() {
        RocCurve curve = new RocCurve();
        curve.add(0.9, true);
        curve.add(0.5, true);
        curve.add(0.5, false);
        RocCurve other = new RocCurve();
        other.add(0.1, false);
        other.add(0.7, false);
        curve.merge(other);
        // pairs: 0.9 beats all 3; 0.5 ties 1, beats 1, loses 1: (3 + 1.5) / 6
        assertThat(curve.auroc().value()).isCloseTo(0.75, within(1e-15));
        assertThat(curve.points().get(0)).isEqualTo(new RocCurve.Point(Double.POSITIVE_INFINITY, 0, 0));
        assertThat(curve.points().get(1)).isEqualTo(new RocCurve.Point(0.9, 0, 0.5));
        assertThat(curve.points()).hasSize(5).endsWith(new RocCurve.Point(0.1, 1, 1));
        RocCurve single = new RocCurve();
        single.add(1, true);
        assertThat(single.auroc().isDefined()).isFalse();
        assertThatThrownBy(() -> single.add(Double.NaN, true)).hasMessageContaining("NaN");
    }

    @Test
    void brier_of_distributions() {
        BrierScore brier = new BrierScore();
        // (0.7-1)^2 + 0.2^2 + 0.1^2 = 0.14
        brier.add("a", Map.of("a", 0.7, "b", 0.2, "c", 0.1));
        assertThat(brier.score().value()).isCloseTo(0.14, within(1e-15));
        BrierScore unseen = new BrierScore();
        // 1 for the missing truth + 0.36 + 0.16
        unseen.add("d", Map.of("a", 0.6, "b", 0.4));
        brier.merge(unseen);
        assertThat(brier.score().value()).isCloseTo((0.14 + 1.52) / 2, within(1e-15));
        assertThat(brier.score().n()).isEqualTo(2);
    }

    @Test
    void threshold_trades_accuracy_for_rejection() {
        ThresholdCurve curve = new ThresholdCurve();
        curve.addInScope(0.9, true);
        curve.addInScope(0.6, false);
        curve.addInScope(0.4, true);
        ThresholdCurve other = new ThresholdCurve();
        other.addOutOfScope(0.5);
        other.addOutOfScope(0.2);
        curve.merge(other);
        assertThat(curve.at(0)).isEqualTo(new ThresholdCurve.Point(0, 1, 2 / 3.0, 0));
        assertThat(curve.at(0.5)).isEqualTo(new ThresholdCurve.Point(0.5, 0.6, 1 / 3.0, 0.5));
        // sums: 0 -> 0.667, 0.4 -> 1.167, 0.6 -> 1.333, 0.9 -> 1.333; the lowest of the ties
        assertThat(curve.best().threshold()).isEqualTo(0.6);
        assertThat(curve.points(3)).containsExactly(curve.at(0), curve.at(0.5), curve.at(1));
        assertThat(curve.points(2)).containsExactly(curve.at(0), curve.at(1));
        assertThatThrownBy(() -> curve.points(1)).hasMessageContaining("1 points");
    }

    @Test
    void an_evaluation_gives_the_scores_of_its_rows_in_parts_or_whole() {
        IntentEvaluation whole = new IntentEvaluation("oos");
        IntentEvaluation left = new IntentEvaluation("oos");
        IntentEvaluation right = new IntentEvaluation("oos");
        for (int i = 0; i < TRUTH.size(); i++) {
            double confidence = (i + 1) / 10.0;
            List<String> ranking = List.of("b", "a");
            whole.add(TRUTH.get(i), PREDICTED.get(i), confidence, ranking);
            (i % 2 == 0 ? left : right).add(TRUTH.get(i), PREDICTED.get(i), confidence, ranking);
        }
        assertThat(whole.confusion().rows()).isEqualTo(MATRIX.rows());
        assertThat(whole.calibration().bins()).hasSize(Calibration.DEFAULT_BINS);
        // right are rows 0, 1, 3 and 5 (confidence 0.1, 0.2, 0.4, 0.6) against 0.3, 0.5, 0.7, 0.8:
        // pairs won 0 + 0 + 1 + 2 of 16
        assertThat(whole.scores())
                .filteredOn(score -> score.name().equals("auroc_of_confidence"))
                .singleElement()
                .satisfies(score -> assertThat(score.value()).isEqualTo(3 / 16.0));
        right.merge(left);
        assertThat(right.scores()).isEqualTo(whole.scores());
        assertThat(whole.scores())
                .extracting(Score::name)
                .contains("accuracy", "f1_macro", "oos_recall", "in_scope_accuracy", "top5_accuracy", "ece", "brier");
        // rows 0-3 have their label in the ranking, row 4 was rejected, row 5 rejected rightly
        assertThat(whole.scores())
                .filteredOn(score -> score.name().equals("top5_accuracy"))
                .singleElement()
                .satisfies(score -> assertThat(score.value()).isEqualTo(5 / 8.0));
        assertThatThrownBy(() -> whole.merge(new IntentEvaluation("none"))).hasMessageContaining("'none'");
    }

    @Test
    void out_of_scope_and_rankings_are_left_out_where_there_are_none() {
        IntentEvaluation evaluation = new IntentEvaluation("oos");
        evaluation.add("a", "a", 0.5, List.of());
        assertThat(evaluation.scores()).extracting(Score::name).doesNotContain("oos_recall", "top5_accuracy");
    }
}
