package org.kefubench.intent.fasttext;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.kefubench.api.Example;
import org.kefubench.api.Progress;
import org.kefubench.api.TrainingSet;
import org.kefubench.intent.baseline.Threshold;

/** One training run: stochastic gradient descent over shuffled rows, at a rate that falls in a straight line by tokens seen. */
record Training(FastTextOptions options, TrainingSet data, Progress progress) {

    /** What is learned from, in numbers; row i has label i. */
    @SuppressWarnings("ArrayRecordComponent") // Written once, never compared.
    private record Rows(List<int[]> inputs, int[] labels) {}

    /** Trains. */
    Classifier run() throws InterruptedException {
        List<Example> rows = options.outOfScope().labelled(data.train());
        List<String> labels =
                rows.stream().map(Training::label).distinct().sorted().toList();
        if (labels.size() < 2) {
            throw new IllegalArgumentException("data set " + data.name() + ": " + labels.size() + " intents among "
                    + rows.size() + " labelled training rows, expected at least 2");
        }
        Words words = Words.fit(
                options,
                options.tokenizer().in(data.language()),
                rows.stream().map(Example::utterance).toList());
        Random random = new Random(data.seed());
        Network network = Network.start(words.size(), labels.size(), options.dimension(), random);
        learn(network, numbered(words, labels, rows), random);
        Classifier classifier = new Classifier(words, network, labels, 0);
        return new Classifier(
                words,
                network,
                labels,
                Threshold.of(options.outOfScope(), options.threshold(), data.validation(), classifier::classify));
    }

    private static Rows numbered(Words words, List<String> labels, List<Example> rows) {
        List<int[]> inputs = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        for (Example row : rows) {
            int[] input = words.rows(row.utterance());
            // Only where min_count has left a text without any token.
            if (input.length > 0) {
                inputs.add(input);
                numbers.add(labels.indexOf(label(row)));
            }
        }
        return new Rows(inputs, numbers.stream().mapToInt(Integer::intValue).toArray());
    }

    private void learn(Network network, Rows rows, Random random) throws InterruptedException {
        WrongLabels wrong = WrongLabels.of(rows.labels(), network.output().length, options.negatives());
        long all = options.epochs()
                * rows.inputs().stream().mapToLong(row -> row.length).sum();
        long seen = 0;
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, rows.labels().length).boxed().toList());
        for (int epoch = 1; epoch <= options.epochs(); epoch++) {
            Collections.shuffle(order, random);
            double loss = 0;
            for (int i : order) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("interrupted in epoch " + epoch + " of " + options.epochs());
                }
                float rate = (float) (options.learningRate() * (1 - (double) seen / all));
                int[] input = rows.inputs().get(i);
                int label = rows.labels()[i];
                loss += options.objective() == Objective.SOFTMAX
                        ? network.learn(input, label, rate)
                        : network.learn(input, label, wrong.draw(label, random), rate);
                seen += input.length;
            }
            progress.curve("train loss", epoch, loss / order.size());
            progress.at("epochs", epoch, options.epochs());
        }
    }

    private static String label(Example row) {
        return Objects.requireNonNull(row.intent());
    }
}
