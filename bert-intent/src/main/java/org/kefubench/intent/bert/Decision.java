package org.kefubench.intent.bert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kefubench.api.Intent;
import org.kefubench.neural.checkpoint.Safetensors;
import org.kefubench.neural.checkpoint.SafetensorsWriter;
import org.kefubench.neural.checkpoint.TensorValue;

/**
 * How logits become an intent or a rejection.
 *
 * @param labels of the logits
 * @param temperature that logits are divided by
 * @param threshold of the rejection's score; below it an utterance is rejected
 * @param distances for {@link Rejection#MAHALANOBIS}, else null
 * @param maxTokens longer utterances are cut
 */
record Decision(
        List<String> labels,
        double temperature,
        Rejection rejection,
        double threshold,
        @Nullable Mahalanobis distances,
        int maxTokens) {

    static final String FILE = "intent.json";
    private static final String DISTANCES = "rejection.safetensors";
    private static final ObjectMapper JSON = new ObjectMapper();

    Decision {
        labels = List.copyOf(labels);
    }

    /** Decides for one utterance. */
    Intent intent(float[] logits, float[] features) {
        double[] probabilities = Temperature.softmax(logits, temperature);
        List<Intent.Scored> ranking = new ArrayList<>();
        for (int i = 0; i < probabilities.length; i++) {
            ranking.add(new Intent.Scored(labels.get(i), probabilities[i]));
        }
        ranking.sort(Comparator.comparingDouble(Intent.Scored::score).reversed());
        Intent.Scored best = ranking.get(0);
        double confidence = Math.min(1, best.score());
        boolean rejected = rejection.hasThreshold() && score(logits, features) < threshold;
        return rejected
                ? new Intent(Intent.OUT_OF_SCOPE, 1 - confidence, ranking)
                : new Intent(best.label(), confidence, ranking);
    }

    /** What the threshold is compared with: larger is more in scope. */
    double score(float[] logits, float[] features) {
        return switch (rejection) {
            case NONE, CLASS -> 0;
            case SOFTMAX -> {
                double best = 0;
                for (double probability : Temperature.softmax(logits, temperature)) {
                    best = Math.max(best, probability);
                }
                yield best;
            }
            case ENERGY -> Temperature.logSumExp(logits, 1);
            case MAHALANOBIS -> {
                if (distances == null) {
                    throw new IllegalStateException("rejection by distance without means");
                }
                yield -distances.distance(features);
            }
        };
    }

    /** The same with another threshold. */
    Decision withThreshold(double chosen) {
        return new Decision(labels, temperature, rejection, chosen, distances, maxTokens);
    }

    /** Writes it beside the weights. */
    void write(Path model, String name, String provenance, Map<String, String> facts) throws IOException {
        if (distances != null) {
            SafetensorsWriter.write(
                    model.resolve(DISTANCES),
                    Map.of("transform", matrix(distances.transform()), "means", matrix(distances.means())),
                    Map.of());
        }
        ObjectNode json = JSON.createObjectNode();
        json.put("name", name);
        json.put("provenance", provenance);
        json.put("temperature", temperature);
        json.put("rejection", rejection.name().toLowerCase(Locale.ROOT));
        json.put("threshold", threshold);
        json.put("max_tokens", maxTokens);
        labels.forEach(json.putArray("labels")::add);
        ObjectNode options = json.putObject("options");
        facts.forEach(options::put);
        Files.writeString(model.resolve(FILE), json.toPrettyString() + "\n");
    }

    private static TensorValue matrix(float[][] rows) {
        float[] flat = new float[rows.length * rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, flat, i * rows[i].length, rows[i].length);
        }
        return TensorValue.of(flat, rows.length, rows[0].length);
    }

    /** What lies in a model directory. */
    record Stored(Decision decision, String name, String provenance, Map<String, String> options) {}

    /** Reads what {@link #write} wrote. */
    static Stored read(Path model) throws IOException {
        Path file = model.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is missing: " + model + " is not a model directory of the approach bert");
        }
        JsonNode json = JSON.readTree(Files.readAllBytes(file));
        List<String> labels = new ArrayList<>();
        json.path("labels").forEach(label -> labels.add(label.asText()));
        Map<String, String> options = new LinkedHashMap<>();
        json.path("options")
                .properties()
                .forEach(
                        option -> options.put(option.getKey(), option.getValue().asText()));
        Rejection rejection =
                Rejection.valueOf(json.path("rejection").asText("none").toUpperCase(Locale.ROOT));
        Decision decision = new Decision(
                labels,
                json.path("temperature").asDouble(1),
                rejection,
                json.path("threshold").asDouble(0),
                rejection == Rejection.MAHALANOBIS ? distances(model.resolve(DISTANCES)) : null,
                json.path("max_tokens").asInt());
        return new Stored(
                decision, json.path("name").asText(), json.path("provenance").asText(), options);
    }

    private static Mahalanobis distances(Path file) throws IOException {
        Safetensors saved = Safetensors.open(file);
        return new Mahalanobis(rows(saved, "transform"), rows(saved, "means"));
    }

    private static float[][] rows(Safetensors saved, String name) throws IOException {
        float[] flat = saved.floats(name);
        int rows = Math.toIntExact(saved.find(name).shape().get(0));
        float[][] matrix = new float[rows][flat.length / rows];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(flat, i * matrix[i].length, matrix[i], 0, matrix[i].length);
        }
        return matrix;
    }
}
