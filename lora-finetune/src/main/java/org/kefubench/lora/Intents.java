package org.kefubench.lora;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.kefubench.api.Example;
import org.kefubench.api.Intent;
import org.kefubench.api.TrainingSet;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.tokenizer.Tokenizer;
import org.kefubench.neural.torch.Grafts;
import org.kefubench.neural.torch.TunedLayout;
import org.kefubench.neural.train.Classification;
import org.kefubench.neural.train.ClassificationGoal;
import org.kefubench.neural.train.Variation;

/** What an encoder learns and tells: the classes of a data set, and its rows with one of them. Utterances out of scope are a class of their own where some are there to learn from. */
final class Intents {

    /** Names of the classes of an adapted encoder, one a line in the order of its scores: PEFT keeps no names. */
    private static final String LABELS = "labels.txt";

    private Intents() {}

    /** Puts the names of the classes beside an adapter. */
    static void write(List<String> labels, Path adapter) throws IOException {
        Files.write(adapter.resolve(LABELS), labels);
    }

    /** The names of the classes that an adapter tells. */
    static List<String> read(Path adapter) throws IOException {
        return Files.readAllLines(adapter.resolve(LABELS));
    }

    /** The classes, sorted, out of scope last. */
    static List<String> labels(TrainingSet data) {
        List<String> labels = new ArrayList<>(data.intents());
        if (labels.isEmpty()) {
            throw new IllegalArgumentException(
                    "data set " + data.name() + " has no labelled rows: expected intents to learn");
        }
        if (data.train().stream().anyMatch(row -> Intent.OUT_OF_SCOPE.equals(row.intent()))) {
            labels.add(Intent.OUT_OF_SCOPE);
        }
        return labels;
    }

    /** The tensors of a classifier that its base lacks, or has in another shape or for other classes. */
    static Set<String> drawn(Checkpoint base, ModelConfig config) {
        if (config.architecture().decoder()) {
            return Set.of();
        }
        Map<String, long[]> shapes = TunedLayout.of(config, Grafts.NONE).model();
        List<String> names = List.copyOf(shapes.keySet());
        Set<String> drawn = new LinkedHashSet<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            boolean scores = i >= names.size() - 2; // weight and bias of the last layer
            if ((scores && !base.config().labels().equals(config.labels())) || !has(base, name, shapes.get(name))) {
                drawn.add(name);
            }
        }
        return drawn;
    }

    private static boolean has(Checkpoint base, String name, long @org.jspecify.annotations.Nullable [] shape) {
        return base.has(name)
                && shape != null
                && Objects.requireNonNull(base.tensors().get(name))
                        .shape()
                        .equals(Arrays.stream(shape).boxed().toList());
    }

    /** The rows to learn and to validate with. */
    static Classification curriculum(Plan plan, TrainingSet data, List<Example> learned, Tokenizer tokenizer) {
        TuningOptions options = plan.options();
        ModelConfig model = plan.model();
        int maxTokens =
                Math.min(options.maxTokens(), model.maxTokens() - plan.grafts().virtualTokens());
        return new Classification(
                rows(learned, model.labels(), tokenizer, maxTokens),
                rows(data.validation(), model.labels(), tokenizer, maxTokens),
                model.tokens().pad(),
                new double[0],
                Variation.NONE,
                ClassificationGoal.PLAIN,
                options.batchSize(),
                data.seed());
    }

    private static List<Classification.Row> rows(
            List<Example> examples, List<String> labels, Tokenizer tokenizer, int maxTokens) {
        return examples.stream()
                .filter(row -> row.intent() != null && labels.contains(row.intent()))
                .map(row -> new Classification.Row(
                        tokenizer.encode(row.utterance(), maxTokens).ids(), labels.indexOf(row.intent())))
                .toList();
    }

    /** The classes by their probabilities. */
    static Intent ranked(float[] logits, List<String> labels) {
        double[] probabilities = softmax(logits);
        List<Intent.Scored> ranking = new ArrayList<>();
        for (int i = 0; i < probabilities.length; i++) {
            ranking.add(new Intent.Scored(labels.get(i), probabilities[i]));
        }
        ranking.sort(Comparator.comparingDouble(Intent.Scored::score).reversed());
        return new Intent(ranking.get(0).label(), Math.min(1, ranking.get(0).score()), ranking);
    }

    private static double[] softmax(float[] logits) {
        double[] shares = new double[logits.length];
        double most = Float.NEGATIVE_INFINITY;
        for (float logit : logits) {
            most = Math.max(most, logit);
        }
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            shares[i] = Math.exp(logits[i] - most);
            sum += shares[i];
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= sum;
        }
        return shares;
    }
}
