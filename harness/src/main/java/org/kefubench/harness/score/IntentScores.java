package org.kefubench.harness.score;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.kefubench.api.Example;
import org.kefubench.api.Intent;
import org.kefubench.harness.samples.Answer;
import org.kefubench.metrics.Score;
import org.kefubench.metrics.classification.Average;
import org.kefubench.metrics.classification.ClassificationScores;
import org.kefubench.metrics.classification.ConfusionMatrix;
import org.kefubench.metrics.classification.IntentEvaluation;
import org.kefubench.metrics.classification.TopK;
import org.kefubench.metrics.stats.Bootstrap;
import org.kefubench.reports.run.Confusion;
import org.kefubench.reports.run.Figure;

/** How well an intent task was done: the first answer to every request counts, a failure counts as a wrong answer. */
final class IntentScores {

    /** What a request that failed counts as having been answered with. */
    static final String FAILED = "(failed)";

    private static final int TOP = 3;
    private static final String MACRO_F1 = "macro_f1";
    private static final Pattern AVERAGED = Pattern.compile("(precision|recall|f1)_(macro|micro|weighted)");

    private final List<String> truths = new ArrayList<>();
    private final List<String> predictions = new ArrayList<>();
    private final IntentEvaluation evaluation = new IntentEvaluation(Intent.OUT_OF_SCOPE);
    private final TopK top = new TopK(TOP);
    private boolean ranked;

    IntentScores(List<Answered> answered) {
        answered.forEach(this::add);
    }

    private void add(Answered one) {
        Example row = one.request();
        Answer answer = one.answer();
        String truth = String.valueOf(row.intent());
        String predicted = answer == null ? FAILED : answer.output();
        List<String> ranking = answer == null ? List.of() : answer.ranking();
        truths.add(truth);
        predictions.add(predicted);
        evaluation.add(truth, predicted, answer == null ? 0 : answer.confidence(), ranking);
        top.add(truth, ranking.isEmpty() || predicted.equals(Intent.OUT_OF_SCOPE) ? List.of(predicted) : ranking);
        ranked |= ranking.size() >= TOP;
    }

    List<Figure> figures() {
        Map<String, Figure> figures = new LinkedHashMap<>();
        for (Score score : evaluation.scores()) {
            Figure figure = renamed(Figures.of(score), name(score));
            figures.put(figure.name(), figure);
        }
        if (ranked) {
            figures.put("top3_accuracy", renamed(Figures.of(top.score()), "top3_accuracy"));
        }
        figures.replace(MACRO_F1, renamed(withInterval(), MACRO_F1));
        return List.copyOf(figures.values());
    }

    private Figure withInterval() {
        double[] rows = new double[truths.size()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i;
        }
        MacroF1 resampled = new MacroF1(truths, predictions);
        Score score = new ClassificationScores(evaluation.confusion())
                .f1(Average.MACRO)
                .within(Bootstrap.STANDARD.percentile(rows, resampled::of));
        return Figures.of(score);
    }

    /** The metrics library says f1_macro where figures and papers say macro F1. */
    private static String name(Score score) {
        return AVERAGED.matcher(score.name()).replaceFirst("$2_$1");
    }

    private static Figure renamed(Figure figure, String name) {
        return new Figure(
                name,
                figure.value(),
                figure.unit(),
                figure.direction(),
                figure.n(),
                figure.low(),
                figure.high(),
                figure.signature(),
                figure.note());
    }

    Confusion confusion() {
        ConfusionMatrix matrix = evaluation.confusion();
        List<List<Integer>> rows = matrix.rows().stream()
                .map(row -> row.stream().map(Math::toIntExact).toList())
                .toList();
        return new Confusion(matrix.labels(), rows);
    }
}
