package org.kefubench.intent.bert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.kefubench.api.Example;
import org.kefubench.api.Intent;
import org.kefubench.api.TrainingSet;
import org.kefubench.neural.checkpoint.Safetensors;
import org.kefubench.neural.torch.Weights;

/**
 * The second head of an encoder: one score an emotion, from the features that the first head's scores are made of. It lies beside the model in a file of its own, so that
 * the model stays an ordinary checkpoint, and it costs every engine the same.
 *
 * @param weight emotions x features
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record EmotionHead(List<String> labels, float[] weight, float[] bias) {

    static final String WEIGHT = "emotion.weight";
    static final String BIAS = "emotion.bias";
    private static final String FILE = "emotion.safetensors";
    private static final String LABELS = "labels";

    EmotionHead {
        labels = List.copyOf(labels);
    }

    /** The emotions of the training rows, sorted; empty where there are fewer than two. */
    static List<String> labels(TrainingSet data) {
        List<String> labels = data.train().stream()
                .map(Example::byEmotion)
                .map(Example::intent)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
        return labels.size() < 2 ? List.of() : labels;
    }

    /** Names and shapes of its tensors; none without labels. */
    static Map<String, long[]> shapes(List<String> labels, int features) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        if (!labels.isEmpty()) {
            shapes.put(WEIGHT, new long[] {labels.size(), features});
            shapes.put(BIAS, new long[] {labels.size()});
        }
        return shapes;
    }

    /** Decides for one utterance. */
    Intent emotion(float[] features) {
        float[] scores = bias.clone();
        for (int i = 0; i < scores.length; i++) {
            for (int j = 0; j < features.length; j++) {
                scores[i] += weight[i * features.length + j] * features[j];
            }
        }
        double[] probabilities = Temperature.softmax(scores, 1);
        List<Intent.Scored> ranking = new ArrayList<>();
        for (int i = 0; i < probabilities.length; i++) {
            ranking.add(new Intent.Scored(labels.get(i), probabilities[i]));
        }
        ranking.sort(Comparator.comparingDouble(Intent.Scored::score).reversed());
        return new Intent(ranking.get(0).label(), Math.min(1, ranking.get(0).score()), ranking);
    }

    /** Writes the tensors of a trained head. */
    static void write(Path model, List<String> labels, Weights weights) throws IOException {
        weights.write(model.resolve(FILE), List.of(WEIGHT, BIAS), Map.of(LABELS, String.join("\n", labels)));
    }

    static boolean in(Path model) {
        return Files.exists(model.resolve(FILE));
    }

    static EmotionHead read(Path model) throws IOException {
        Safetensors saved = Safetensors.open(model.resolve(FILE));
        String labels = saved.metadata().get(LABELS);
        if (labels == null) {
            throw new IOException(model.resolve(FILE) + " names no labels");
        }
        return new EmotionHead(List.of(labels.split("\n", -1)), saved.floats(WEIGHT), saved.floats(BIAS));
    }
}
