package org.kefubench.intent.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.kefubench.api.Example;
import org.kefubench.api.Progress;
import org.kefubench.api.TrainingSet;

/**
 * One training run: rows to features, features to weights, weights to confidences, confidences to a threshold.
 *
 * @param calibrated whether the scores are margins, whose softmax needs a scale; else they are logarithms of probabilities already
 */
record Training(BaselineOptions options, Solver solver, boolean calibrated, TrainingSet data, Progress progress) {

    /** Every so many rows one is held out, where there are no validation rows to fit confidences on. */
    private static final int HELD_OUT = 10;

    private static final int FEWEST_ROWS_TO_HOLD_OUT = 100;

    /** Trains. */
    LinearModel run() throws InterruptedException {
        List<Example> rows = options.outOfScope().labelled(data.train());
        List<String> labels =
                rows.stream().map(Training::label).distinct().sorted().toList();
        if (labels.size() < 2) {
            throw new IllegalArgumentException("data set " + data.name() + ": " + labels.size() + " intents among "
                    + rows.size() + " labelled training rows, expected at least 2");
        }
        LinearModel model = fit(rows, labels);
        double scale = calibrated ? scale(model, rows) : 1;
        LinearModel scaled = new LinearModel(model.features(), labels, model.weights(), scale, 0);
        return new LinearModel(model.features(), labels, model.weights(), scale, threshold(scaled));
    }

    private LinearModel fit(List<Example> rows, List<String> labels) throws InterruptedException {
        FeatureOptions resolved = FeatureOptions.of(options, data.language());
        FeatureExtractor features = FeatureExtractor.fit(
                resolved, rows.stream().map(Example::utterance).toList());
        FeatureExtractor.Scratch scratch = new FeatureExtractor.Scratch();
        List<SparseRow> matrix = new ArrayList<>(rows.size());
        for (Example row : rows) {
            matrix.add(features.extract(row.utterance(), scratch));
        }
        Problem problem = new Problem(matrix, classes(rows, labels), labels, features.columns(), data.seed());
        return new LinearModel(features, labels, solver.solve(problem, progress), 1, 0);
    }

    /** Fits the scale on validation rows; where there are none, on a tenth of the rows with a model of the others. */
    private double scale(LinearModel model, List<Example> rows) throws InterruptedException {
        List<Example> validation = known(options.outOfScope().labelled(data.validation()), model.labels());
        if (!validation.isEmpty()) {
            return scaleOn(model, validation);
        }
        if (rows.size() < FEWEST_ROWS_TO_HOLD_OUT) {
            return Softmax.UNFITTED_SCALE;
        }
        List<Example> held = new ArrayList<>();
        List<Example> kept = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            (i % HELD_OUT == HELD_OUT - 1 ? held : kept).add(rows.get(i));
        }
        return scaleOn(fit(kept, model.labels()), held);
    }

    private static double scaleOn(LinearModel model, List<Example> rows) {
        FeatureExtractor.Scratch scratch = new FeatureExtractor.Scratch();
        List<float[]> scores = new ArrayList<>(rows.size());
        for (Example row : rows) {
            float[] one = new float[model.labels().size()];
            model.weights().score(model.features().extract(row.utterance(), scratch), one);
            scores.add(one);
        }
        return Softmax.fit(scores, classes(rows, model.labels()));
    }

    private double threshold(LinearModel model) {
        FeatureExtractor.Scratch scratch = new FeatureExtractor.Scratch();
        return Threshold.of(
                options.outOfScope(),
                options.threshold(),
                data.validation(),
                texts -> texts.stream()
                        .map(text -> model.classify(text, scratch))
                        .toList());
    }

    private static List<Example> known(List<Example> rows, List<String> labels) {
        return rows.stream().filter(row -> labels.contains(label(row))).toList();
    }

    private static int[] classes(List<Example> rows, List<String> labels) {
        return rows.stream().mapToInt(row -> labels.indexOf(label(row))).toArray();
    }

    private static String label(Example row) {
        return Objects.requireNonNull(row.intent());
    }
}
