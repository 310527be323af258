package org.kefubench.intent.textcnn;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.kefubench.api.Example;
import org.kefubench.api.Intent;
import org.kefubench.api.Progress;
import org.kefubench.api.TrainingSet;
import org.kefubench.intent.baseline.Threshold;
import org.kefubench.intent.baseline.Tokenizer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** One training run: epochs of Adam over shuffled rows, of which the best on the validation rows is kept. */
record Training(TextCnnOptions options, TrainingSet data, Progress progress) {

    /** Trains; the caller closes the network. */
    Classifier run() throws IOException, InterruptedException {
        List<Example> rows = options.outOfScope().labelled(data.train());
        List<String> labels =
                rows.stream().map(Training::label).distinct().sorted().toList();
        if (labels.size() < 2) {
            throw new IllegalArgumentException("data set " + data.name() + ": " + labels.size() + " intents among "
                    + rows.size() + " labelled training rows, expected at least 2");
        }
        Tokenizer tokenizer = options.tokenizer().in(data.language());
        Tokens tokens = Tokens.fit(
                tokenizer,
                options.lowercase(),
                options.maxTokens(),
                options.minDf(),
                rows.stream().map(Example::utterance).toList());
        int margin =
                options.windows().stream().mapToInt(Integer::parseInt).max().orElseThrow() / 2;
        Classifier start = new Classifier(network(tokens, labels.size()), tokens, labels, margin, 0);
        epochs(start, rows);
        return new Classifier(start.network(), tokens, labels, margin, threshold(start));
    }

    private ComputationGraph network(Tokens tokens, int classes) throws IOException {
        if (options.vectors().isEmpty()) {
            return Network.create(options, tokens.size(), options.dimension(), classes, data.seed());
        }
        WordVectors published = WordVectors.read(
                WordVectors.find(options.vectors()), tokens.numbers().keySet());
        ComputationGraph network = Network.create(options, tokens.size(), published.dimension(), classes, data.seed());
        Network.start(network, tokens, published);
        return network;
    }

    private void epochs(Classifier classifier, List<Example> rows) throws InterruptedException {
        List<Example> validation = options.outOfScope().labelled(data.validation());
        List<Example> shuffled = new ArrayList<>(rows);
        Random random = new Random(data.seed());
        double best = -1;
        int since = 0;
        INDArray kept = classifier.network().params().dup();
        for (int epoch = 1; epoch <= options.epochs() && since < options.patience(); epoch++) {
            Collections.shuffle(shuffled, random);
            progress.curve("train loss", epoch, epoch(classifier, shuffled));
            if (!validation.isEmpty()) {
                double accuracy = accuracy(classifier, validation);
                progress.curve("validation accuracy", epoch, accuracy);
                since = accuracy > best ? 0 : since + 1;
                best = Math.max(best, accuracy);
            }
            if (since == 0) {
                kept.assign(classifier.network().params());
            }
            progress.at("epochs", epoch, options.epochs());
        }
        classifier.network().setParams(kept);
        kept.close();
    }

    /** One pass; the mean loss of its steps. */
    private double epoch(Classifier classifier, List<Example> rows) throws InterruptedException {
        double loss = 0;
        int steps = 0;
        for (int from = 0; from < rows.size(); from += options.batch()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted at row " + from + " of " + rows.size());
            }
            loss += step(classifier, rows.subList(from, Math.min(rows.size(), from + options.batch())));
            steps++;
        }
        return loss / steps;
    }

    private static double step(Classifier classifier, List<Example> rows) {
        List<int[]> ids = rows.stream()
                .map(row -> classifier.tokens().numbers(row.utterance()))
                .toList();
        try (Batch batch = Batch.of(ids, classifier.margin());
                INDArray wanted = wanted(classifier, rows)) {
            classifier
                    .network()
                    .fit(new MultiDataSet(
                            new INDArray[] {batch.ids()},
                            new INDArray[] {wanted},
                            new INDArray[] {batch.mask()},
                            null));
            return classifier.network().score();
        }
    }

    private static INDArray wanted(Classifier classifier, List<Example> rows) {
        INDArray wanted =
                Nd4j.zeros(DataType.FLOAT, rows.size(), classifier.labels().size());
        for (int i = 0; i < rows.size(); i++) {
            wanted.putScalar(i, classifier.labels().indexOf(label(rows.get(i))), 1);
        }
        return wanted;
    }

    private static double accuracy(Classifier classifier, List<Example> rows) {
        List<Intent> answers =
                classifier.classify(rows.stream().map(Example::utterance).toList());
        int right = 0;
        for (int i = 0; i < rows.size(); i++) {
            right += answers.get(i).label().equals(label(rows.get(i))) ? 1 : 0;
        }
        return (double) right / rows.size();
    }

    private double threshold(Classifier classifier) {
        return Threshold.of(options.outOfScope(), options.threshold(), data.validation(), classifier::classify);
    }

    private static String label(Example row) {
        return Objects.requireNonNull(row.intent());
    }
}
