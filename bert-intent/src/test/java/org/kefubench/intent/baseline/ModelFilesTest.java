package org.kefubench.intent.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Bot;
import org.kefubench.api.Example;
import org.kefubench.api.Intent;
import org.kefubench.api.IntentClassifier;
import org.kefubench.api.Language;
import org.kefubench.api.Options;
import org.kefubench.api.Placement;
import org.kefubench.api.Progress;
import org.kefubench.api.TrainingSet;

class ModelFilesTest {

    private static final TrainingSet DATA = new TrainingSet(
            "parcels",
            "0".repeat(64),
            Language.EN,
            List.of(
                    Example.labelled("1", "where is my parcel", "track"),
                    Example.labelled("2", "track my parcel 😀", "track"),
                    Example.labelled("3", "i want my money", "refund"),
                    Example.labelled("4", "money back", "refund"),
                    Example.labelled("5", "tell me a joke", Intent.OUT_OF_SCOPE)),
            List.of(),
            List.of(),
            7);

    private static final List<String> REQUESTS = List.of("my parcel", "money 😀", "a joke", "", "qwerty");

    @TempDir
    Path folder;

    @BeforeEach
    void train() throws IOException, InterruptedException {
        new LinearSvm().train(LinearSvmOptions.DEFAULTS, DATA, folder, Progress.NONE);
    }

    @Test
    void a_reopened_model_gives_the_answers_of_the_trained_one_to_the_bit() throws Exception {
        LinearSvm approach = new LinearSvm();
        LinearModel trained = new Training(
                        LinearSvmOptions.DEFAULTS,
                        approach.solver(LinearSvmOptions.DEFAULTS),
                        true,
                        DATA,
                        Progress.NONE)
                .run();
        FeatureExtractor.Scratch scratch = new FeatureExtractor.Scratch();
        List<Intent> expected = REQUESTS.stream()
                .map(request -> trained.classify(request, scratch))
                .toList();
        try (IntentClassifier opened = (IntentClassifier) approach.open(folder, Placement.JVM)) {
            assertThat(opened.classify(REQUESTS)).isEqualTo(expected);
        }
        assertThat(expected.get(2).label()).isEqualTo(Intent.OUT_OF_SCOPE);
        assertThat(expected.get(0).ranking()).hasSize(3);
    }

    @Test
    void the_card_counts_parameters_and_bytes() throws Exception {
        try (Bot bot = new LinearSvm().open(folder, Placement.JVM)) {
            int terms = Files.readAllLines(folder.resolve(ModelFiles.TERMS)).size();
            assertThat(bot.card().parameters()).isEqualTo((terms + 1) * 3L);
            // 32 bytes of header, then 4 for each idf, bias and weight.
            assertThat(Files.size(folder.resolve(ModelFiles.WEIGHTS))).isEqualTo(32 + 4 * (terms + 3 + terms * 3L));
            assertThat(bot.card().details()).containsEntry("classes", "3").containsEntry("loss", "squared-hinge");
        }
    }

    @Test
    void below_the_threshold_the_answer_is_out_of_scope_with_in_scope_ranking() throws Exception {
        LinearSvmOptions strict =
                Options.of(LinearSvmOptions.DEFAULTS, Map.of("out_of_scope", "threshold", "threshold", "1.0"));
        new LinearSvm().train(strict, DATA, folder, Progress.NONE);
        try (IntentClassifier bot = (IntentClassifier) new LinearSvm().open(folder, Placement.JVM)) {
            Intent intent = bot.classify(List.of("where is my parcel")).get(0);
            assertThat(intent.isOutOfScope()).isTrue();
            assertThat(intent.ranking()).hasSize(2);
            assertThat(intent.ranking().get(0).label()).isEqualTo("track");
            assertThat(intent.confidence() + intent.ranking().get(0).score()).isEqualTo(1);
        }
    }

    @Test
    void a_cut_off_weights_file_is_named() throws IOException {
        Path weights = folder.resolve(ModelFiles.WEIGHTS);
        byte[] bytes = Files.readAllBytes(weights);
        Files.write(weights, Arrays.copyOf(bytes, bytes.length - 1));
        assertRefused(weights + " is cut off");
        Files.write(weights, Arrays.copyOf(bytes, bytes.length + 4));
        assertRefused(weights + ": bytes 4, expected 0");
        bytes[4] = 2;
        Files.write(weights, bytes);
        assertRefused(weights + ": version 2, expected 1");
    }

    @Test
    void missing_terms_and_foreign_models_are_named() throws IOException {
        Path terms = folder.resolve(ModelFiles.TERMS);
        Files.writeString(terms, "my\n");
        assertRefused(terms + ": term 1 is missing");
        assertThatThrownBy(() -> new NaiveBayes().open(folder, Placement.JVM))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("trained by 'linear-svm', expected 'naive-bayes'");
        Files.writeString(folder.resolve(ModelFiles.MODEL), "something else");
        assertRefused("first line 'something else'");
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> new LinearSvm().open(folder, Placement.JVM))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(message);
    }
}
