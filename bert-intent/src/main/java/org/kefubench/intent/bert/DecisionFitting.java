package org.kefubench.intent.bert;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.Example;
import org.kefubench.api.Intent;
import org.kefubench.api.TrainingSet;
import org.kefubench.neural.engine.Encoded;
import org.kefubench.neural.engine.Encoder;
import org.kefubench.neural.engine.TokenBatch;
import org.kefubench.neural.tokenizer.Tokenizer;
import org.kefubench.neural.train.Classification;

/**
 * Chooses the temperature on the validation rows, the class means on the training rows, and the threshold on the validation rows and the out-of-scope training rows:
 * where a threshold rejects, nothing was learned from those, and data sets hold few out-of-scope rows to validate.
 */
final class DecisionFitting {

    private static final int BATCH = 32;

    private final BertOptions options;
    private final List<String> labels;
    private final Encoder encoder;
    private final Tokenizer tokenizer;
    private final int maxTokens;

    DecisionFitting(BertOptions options, List<String> labels, Encoder encoder, Tokenizer tokenizer, int maxTokens) {
        this.options = options;
        this.labels = labels;
        this.encoder = encoder;
        this.tokenizer = tokenizer;
        this.maxTokens = maxTokens;
    }

    /** One row as the encoder sees it. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Seen(float[] logits, float[] features) {}

    Decision fit(List<Classification.Row> train, TrainingSet data) {
        List<Example> labelled = new ArrayList<>(
                data.validation().stream().filter(row -> row.intent() != null).toList());
        if (options.rejection().hasThreshold()) {
            data.train().stream()
                    .filter(row -> Intent.OUT_OF_SCOPE.equals(row.intent()))
                    .forEach(labelled::add);
        }
        List<Seen> seen = encode(labelled.stream()
                .map(row -> tokenizer.encode(row.utterance(), maxTokens).ids())
                .toList());
        Decision decision = new Decision(
                labels,
                options.temperatureScaling() ? temperature(labelled, seen) : 1,
                options.rejection(),
                options.threshold(),
                distances(train),
                maxTokens);
        boolean free = options.rejection().hasThreshold() && options.threshold() == 0;
        return free ? decision.withThreshold(threshold(decision, labelled, seen)) : decision;
    }

    private List<Seen> encode(List<int[]> texts) {
        List<Seen> seen = new ArrayList<>();
        for (int from = 0; from < texts.size(); from += BATCH) {
            List<int[]> part = texts.subList(from, Math.min(texts.size(), from + BATCH));
            Encoded encoded =
                    encoder.encode(TokenBatch.of(part, tokenizer.special().padding()));
            for (int row = 0; row < part.size(); row++) {
                seen.add(new Seen(encoded.logits(row), encoded.features(row)));
            }
        }
        return seen;
    }

    private double temperature(List<Example> rows, List<Seen> seen) {
        List<float[]> logits = new ArrayList<>();
        List<Integer> right = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            int label = labels.indexOf(rows.get(i).intent());
            if (label >= 0) {
                logits.add(seen.get(i).logits());
                right.add(label);
            }
        }
        return Temperature.fit(
                logits, right.stream().mapToInt(Integer::intValue).toArray());
    }

    private @Nullable Mahalanobis distances(List<Classification.Row> train) {
        if (options.rejection() != Rejection.MAHALANOBIS) {
            return null;
        }
        List<float[]> features = encode(
                        train.stream().map(Classification.Row::ids).toList())
                .stream()
                .map(Seen::features)
                .toList();
        return Mahalanobis.fit(
                features, train.stream().mapToInt(Classification.Row::label).toArray(), labels.size());
    }

    /** One validation row: its score, and whether accepting or rejecting it would be right. */
    record Answer(double score, boolean accepted, boolean rejected) {}

    /**
     * The threshold with the most right answers, rejections counting as answers. Without out-of-scope rows there is nothing to choose it on, and nothing is rejected.
     */
    private double threshold(Decision decision, List<Example> rows, List<Seen> seen) {
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Seen one = seen.get(i);
            Decision accepting = decision.withThreshold(Double.NEGATIVE_INFINITY);
            String best = accepting.intent(one.logits(), one.features()).label();
            String right = rows.get(i).intent();
            answers.add(new Answer(
                    decision.score(one.logits(), one.features()),
                    best.equals(right),
                    Intent.OUT_OF_SCOPE.equals(right)));
        }
        answers.sort(Comparator.comparingDouble(Answer::score));
        return answers.stream().anyMatch(Answer::rejected) ? best(answers) : -Double.MAX_VALUE;
    }

    static double best(List<Answer> sorted) {
        long right = sorted.stream().filter(Answer::accepted).count();
        long most = right;
        double threshold = -Double.MAX_VALUE;
        for (int i = 0; i < sorted.size(); i++) {
            right += (sorted.get(i).rejected() ? 1 : 0) - (sorted.get(i).accepted() ? 1 : 0);
            double here = sorted.get(i).score();
            double next = i + 1 < sorted.size() ? sorted.get(i + 1).score() : here + 1;
            if (right > most && next > here) {
                most = right;
                threshold = (here + next) / 2;
            }
        }
        return threshold;
    }
}
