package org.kefubench.intent.bert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Availability;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.api.Intent;
import org.kefubench.api.IntentClassifier;
import org.kefubench.api.Language;
import org.kefubench.api.Options;
import org.kefubench.api.Placement;
import org.kefubench.api.Precision;
import org.kefubench.api.Progress;
import org.kefubench.api.TrainingSet;
import org.kefubench.neural.checkpoint.Safetensors;
import org.kefubench.neural.checkpoint.SafetensorsWriter;
import org.kefubench.neural.checkpoint.TensorValue;

class BertPlacementsTest {

    private static final List<String> ASKED = List.of("where is my parcel", "refund the money", "", "tell me a joke");

    @TempDir
    Path folder;

    private final Bert bert = new Bert();

    @Test
    void one_model_answers_alike_on_every_placement_that_is_here() throws Exception {
        Path model = trained(Map.of());
        List<Intent> reference = answers(model, Placement.parse("pytorch/cpu/fp32"));
        List<Placement> here = bert.placements().stream()
                .filter(p -> bert.availability(p) instanceof Availability.Available)
                .toList();
        assertThat(here).contains(Placement.parse("onnxruntime/cpu/fp32"), Placement.parse("pytorch/cpu/bf16"));
        for (Placement placement : here) {
            double tolerance = tolerance(placement.precision());
            List<Intent> answers = answers(model, placement);
            for (int i = 0; i < ASKED.size(); i++) {
                String asked = ASKED.get(i);
                // The ranking, not the confidence: that of a rejection counts the other way, and an answer near the
                // threshold may be one.
                Map<String, Double> scores = scores(answers.get(i));
                scores(reference.get(i))
                        .forEach((label, score) -> assertThat(scores.get(label))
                                .as("%s: %s: %s", placement, asked, label)
                                .isCloseTo(score, within(tolerance)));
            }
        }
    }

    @Test
    void an_out_of_scope_row_in_validation_gives_a_threshold_and_rejections_keep_their_ranking() throws Exception {
        for (String rejection : List.of("softmax", "energy", "mahalanobis")) {
            Path model = trained(Map.of(
                    "rejection",
                    rejection,
                    "epochs",
                    40,
                    "patience",
                    0,
                    "learning_rate",
                    5e-3,
                    "word_dropout",
                    0,
                    "subword_dropout",
                    0));
            Decision decision = Decision.read(model).decision();
            assertThat(decision.threshold()).as(rejection).isGreaterThan(-Double.MAX_VALUE);
            List<Intent> answers = answers(
                    model, Placement.parse("pytorch/cpu/fp32"), List.of("where is my parcel", "tell me a joke"));
            for (Intent intent : answers) {
                assertThat(intent.ranking()).hasSize(2);
                assertThat(intent.ranking()).extracting(Intent.Scored::label).doesNotContain(Intent.OUT_OF_SCOPE);
            }
            assertThat(answers).as(rejection).extracting(Intent::label).containsExactly("track", Intent.OUT_OF_SCOPE);
        }
    }

    @Test
    void how_is_rejected_and_whether_temperature_is_fitted_is_decided_after_training_and_leaves_the_encoder()
            throws Exception {
        Path energy = trained(Map.of());
        Path softmax = trained(Map.of("rejection", "softmax", "temperature_scaling", false));
        assertThat(Files.readAllBytes(softmax.resolve("model.safetensors")))
                .isEqualTo(Files.readAllBytes(energy.resolve("model.safetensors")));
        assertThat(Decision.read(energy).decision().temperature()).isNotEqualTo(1);
        assertThat(Decision.read(softmax).decision().temperature()).isEqualTo(1);
    }

    @Test
    void a_checkpoint_without_a_layer_is_refused_and_not_filled_up_with_random_numbers() throws Exception {
        Path first = trained(Map.of());
        Safetensors whole = Safetensors.open(first.resolve("model.safetensors"));
        Map<String, TensorValue> tensors = new LinkedHashMap<>();
        for (String name : whole.tensors().keySet()) {
            long[] shape =
                    whole.find(name).shape().stream().mapToLong(Long::longValue).toArray();
            tensors.put(name, TensorValue.of(whole.floats(name), shape));
        }
        String gone = "bert.encoder.layer.0.output.dense.weight";
        tensors.remove(gone);
        SafetensorsWriter.write(first.resolve("model.safetensors"), tensors, Map.of());
        assertThatThrownBy(() -> trained(Map.of("model", first.toString())))
                .hasMessageContaining("tensor '" + gone + "' is missing");
    }

    @Test
    void a_trained_model_is_a_checkpoint_to_begin_the_next_with() throws Exception {
        Path first = trained(Map.of());
        assertThat(first.resolve("training")).doesNotExist();
        Path second = trained(Map.of("model", first.toString(), "frozen_layers", 1));
        try (IntentClassifier bot = (IntentClassifier) bert.open(second, Placement.parse("pytorch/cpu/fp32"))) {
            assertThat(bot.card().provenance()).startsWith("checkpoint " + first);
            assertThat(bot.card().details())
                    .containsEntry("architecture", "bert")
                    .containsEntry("classes", "2");
            assertThat(bot.whereItRan()).containsEntry("parameters", "25 float32 on cpu"); // 5 + 16 + 4
        }
        assertThat(Files.readString(second.resolve("vocab.txt")))
                .isEqualTo(Files.readString(first.resolve("vocab.txt")));
    }

    /** For a model of width 32: four bits are 15 steps between the ends of a block. */
    private static double tolerance(Precision precision) {
        return switch (precision) {
            case FP32 -> 1e-4;
            case INT4 -> 0.3;
            default -> 0.1;
        };
    }

    private Path trained(Map<String, Object> more) throws Exception {
        Map<String, Object> options =
                new HashMap<>(Map.of("layers", 1, "hidden", 32, "vocabulary", 120, "epochs", 15, "pretrain_epochs", 1));
        options.putAll(more);
        Path model = Files.createDirectories(folder.resolve("model-" + System.identityHashCode(options)));
        bert.train(Options.of(BertOptions.DEFAULTS, options), data(), model, Progress.NONE);
        return model;
    }

    private List<Intent> answers(Path model, Placement placement) throws Exception {
        return answers(model, placement, ASKED);
    }

    private List<Intent> answers(Path model, Placement placement, List<String> asked) throws Exception {
        try (IntentClassifier bot = (IntentClassifier) bert.open(model, placement)) {
            assertThat(bot.whereItRan()).isNotEmpty();
            return bot.classify(asked);
        }
    }

    private static Map<String, Double> scores(Intent intent) {
        return intent.ranking().stream().collect(Collectors.toMap(Intent.Scored::label, Intent.Scored::score));
    }

    private static TrainingSet data() {
        List<Example> train = new ArrayList<>();
        List<String> things = List.of("parcel", "order", "package", "box");
        for (String thing : things) {
            train.add(Example.labelled("t-" + thing, "where is my " + thing, "track"));
            train.add(Example.labelled("u-" + thing, "has the " + thing + " arrived", "track"));
            train.add(Example.labelled("r-" + thing, "refund my " + thing, "refund"));
            train.add(Example.labelled("m-" + thing, "money back for the " + thing, "refund"));
        }
        List<Example> validation = List.of(
                Example.labelled("v1", "where is my parcel", "track"),
                Example.labelled("v2", "money back for the box", "refund"),
                Example.labelled("v3", "sing a song", Intent.OUT_OF_SCOPE),
                Example.labelled("v4", "tell me the time", Intent.OUT_OF_SCOPE));
        return new TrainingSet(
                "toy", "0".repeat(64), Language.EN, train, validation, List.of(Dialogue.of("hello there")), 7);
    }
}
