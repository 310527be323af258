package org.kefubench.harness.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.kefubench.api.ModelCard;
import org.kefubench.harness.train.TrainingRecord;
import org.kefubench.reports.run.Figure;

/** What training cost, where an approach tells it in the details of its model's card. */
final class TrainingScores {

    private static final double MEGABYTE = 1e6;
    private static final double NORMAL_95 = 1.96;

    /** Fewer say nothing about the usual one. */
    private static final int LEAST_STEPS = 5;

    private TrainingScores() {}

    static List<Figure> of(ModelCard card, TrainingRecord training) {
        List<Figure> figures = new ArrayList<>();
        number(card, "trainable_parameters")
                .ifPresent(value -> figures.add(figure("trainable_parameters", value, "", "numbers that may change")));
        number(card, "adapter_bytes")
                .ifPresent(value -> figures.add(figure(
                        "adapter_mb",
                        value / MEGABYTE,
                        "MB",
                        "the adapter's file, or four bytes for each number of the base that was trained")));
        number(card, "validation_perplexity")
                .ifPresent(value -> figures.add(
                        figure("validation_perplexity", value, "", "exp of the mean loss of a validation token")));
        number(card, "validation_accuracy").ifPresent(value -> figures.add(higher("validation_accuracy", value, "")));
        number(card, "validation_bleu").ifPresent(value -> figures.add(higher("validation_bleu", value, "%")));
        OptionalDouble tokens = number(card, "trained_tokens");
        if (tokens.isPresent() && training.seconds() > 0) {
            figures.add(training.timed(Figure.of(
                    "train_tokens_per_s",
                    tokens.getAsDouble() / training.seconds(),
                    "tokens/s",
                    Figure.Direction.HIGHER,
                    1,
                    "rule:tokens read without padding, over the wall time of Approach.train")));
        }
        steps(training.sortedSteps()).map(training::timed).ifPresent(figures::add);
        if (training.peakBytes() > 0) {
            figures.add(figure(
                    "train_peak_mb",
                    training.peakBytes() / MEGABYTE,
                    "MB",
                    "peak resident set of the training process"));
        }
        return figures;
    }

    /** One over the median time of an update; its interval is that of the median, by order statistics. */
    static Optional<Figure> steps(List<Double> sorted) {
        int n = sorted.size();
        if (n < LEAST_STEPS || sorted.get(n / 2) <= 0) {
            return Optional.empty();
        }
        double median = (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2;
        Figure figure = Figure.of(
                "train_steps_per_s",
                1 / median,
                "1/s",
                Figure.Direction.HIGHER,
                n,
                "rule:one over the median time from update to update|ci:order-statistics@0.95");
        double half = NORMAL_95 * Math.sqrt(n) / 2;
        int low = (int) Math.floor(n / 2.0 - half);
        int high = (int) Math.ceil(n / 2.0 + half);
        return Optional.of(
                low < 0 || high > n - 1 || sorted.get(low) <= 0
                        ? figure
                        : figure.within(1 / sorted.get(high), 1 / sorted.get(low)));
    }

    private static Figure figure(String name, double value, String unit, String rule) {
        return Figure.of(name, value, unit, Figure.Direction.LOWER, 1, "rule:" + rule);
    }

    private static Figure higher(String name, double value, String unit) {
        return Figure.of(
                name, value, unit, Figure.Direction.HIGHER, 1, "rule:of validation rows, at the end of training");
    }

    private static OptionalDouble number(ModelCard card, String detail) {
        String text = card.details().getOrDefault(detail, "");
        return text.matches("[0-9]+(\\.[0-9]+)?")
                ? OptionalDouble.of(Double.parseDouble(text))
                : OptionalDouble.empty();
    }
}
