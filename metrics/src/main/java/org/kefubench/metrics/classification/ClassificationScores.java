package org.kefubench.metrics.classification;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.kefubench.metrics.Score;
import org.kefubench.metrics.Signature;

/** The scores of a confusion matrix: agreement of predicted with true labels. */
public final class ClassificationScores {

    private static final double LEVEL = 0.95;

    private final ConfusionMatrix matrix;

    /** Scores of a matrix, which must not change any more. */
    public ClassificationScores(ConfusionMatrix matrix) {
        this.matrix = matrix;
    }

    /** The share of right predictions, with Wilson's interval. */
    public Score accuracy() {
        return Proportions.score("accuracy", matrix.correct(), matrix.total(), LEVEL);
    }

    /** Precision, recall and F1 of each label, in lexical order. */
    public List<LabelScores> byLabel() {
        return matrix.labels().stream()
                .map(label -> LabelScores.of(
                        label, matrix.count(label, label), matrix.predictions(label), matrix.support(label)))
                .toList();
    }

    /** Precision: of what was predicted as a label, the share that is it. */
    public Score precision(Average average) {
        return averaged("precision", average, LabelScores::precision);
    }

    /** Recall: of what is a label, the share that was predicted as it. */
    public Score recall(Average average) {
        return averaged("recall", average, LabelScores::recall);
    }

    /** F1: the harmonic mean of precision and recall, taken for each label before averaging. */
    public Score f1(Average average) {
        return averaged("f1", average, LabelScores::f1);
    }

    /** Matthews' correlation coefficient of several classes (Gorodkin 2004), 0 where truth or prediction is constant. */
    public Score mcc() {
        double total = matrix.total();
        double products = 0;
        double predictedSquares = 0;
        double trueSquares = 0;
        for (String label : matrix.labels()) {
            double predicted = matrix.predictions(label);
            double support = matrix.support(label);
            products += predicted * support;
            predictedSquares += predicted * predicted;
            trueSquares += support * support;
        }
        double covariance = matrix.correct() * total - products;
        double spread = (total * total - predictedSquares) * (total * total - trueSquares);
        return Score.of("mcc", spread == 0 ? 0 : covariance / Math.sqrt(spread), matrix.total(), "");
    }

    /** Cohen's kappa: agreement beyond chance, undefined where chance alone agrees always. */
    public Score kappa() {
        double total = matrix.total();
        double chance = 0;
        for (String label : matrix.labels()) {
            chance += (matrix.predictions(label) / total) * (matrix.support(label) / total);
        }
        double observed = matrix.correct() / total;
        double kappa = chance == 1 ? Double.NaN : (observed - chance) / (1 - chance);
        return Score.of("kappa", kappa, matrix.total(), "weights:none");
    }

    private Score averaged(String name, Average average, ToDoubleFunction<LabelScores> part) {
        double value = switch (average) {
            case MICRO -> LabelScores.share(matrix.correct(), matrix.total());
            case MACRO -> byLabel().stream().mapToDouble(part).average().orElse(Double.NaN);
            case WEIGHTED ->
                byLabel().stream()
                                .mapToDouble(scores -> part.applyAsDouble(scores) * scores.support())
                                .sum()
                        / matrix.total();
        };
        String signature = Signature.of("avg", average.tag(), "labels", "union", "zero", 0);
        return Score.of(name + "_" + average.tag(), value, matrix.total(), signature);
    }
}
