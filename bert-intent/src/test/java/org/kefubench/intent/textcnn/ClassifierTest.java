package org.kefubench.intent.textcnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Example;
import org.kefubench.api.Intent;
import org.kefubench.api.IntentClassifier;
import org.kefubench.api.Language;
import org.kefubench.api.Options;
import org.kefubench.api.Progress;
import org.kefubench.api.TrainingSet;
import org.kefubench.intent.baseline.Tokenizer;
import org.nd4j.linalg.api.ndarray.INDArray;

// One network for all tests, which only ask it: training is the slow part.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClassifierTest {

    private static final List<String> REQUESTS =
            List.of("parcel", "please tell me where in the world my blue parcel is now", "", "my money");

    @TempDir
    Path folder;

    private final Map<String, Map<Double, Double>> curves = new TreeMap<>();

    private Classifier classifier;

    @BeforeAll
    void train() throws IOException, InterruptedException {
        classifier = new Training(options(Map.of()), data(), curves()).run();
    }

    @AfterAll
    void close() {
        classifier.network().close();
    }

    @Test
    void an_answer_does_not_depend_on_what_else_is_in_the_batch() {
        List<Intent> together = classifier.classify(REQUESTS);
        for (int i = 0; i < REQUESTS.size(); i++) {
            Intent alone = classifier.classify(List.of(REQUESTS.get(i))).get(0);
            assertThat(together.get(i).label()).isEqualTo(alone.label());
            assertThat(together.get(i).confidence()).isCloseTo(alone.confidence(), within(1e-6));
        }
    }

    @Test
    void it_learns_what_a_word_decides() {
        List<Intent> answers = classifier.classify(List.of("where is the parcel", "give my money", "tell a joke"));
        assertThat(answers).extracting(Intent::label).containsExactly("track", "refund", Intent.OUT_OF_SCOPE);
    }

    @Test
    void losses_and_accuracies_are_told_by_epoch() {
        assertThat(curves.get("train loss").get(30.0))
                .isLessThan(curves.get("train loss").get(1.0));
        assertThat(curves.get("validation accuracy").values()).allMatch(accuracy -> accuracy >= 0 && accuracy <= 1);
    }

    @Test
    void a_reopened_model_gives_equal_answers() throws IOException {
        ModelFolder.write(folder, classifier, options(Map.of()), data());
        try (IntentClassifier bot = ModelFolder.open(folder)) {
            assertThat(bot.classify(REQUESTS)).isEqualTo(classifier.classify(REQUESTS));
            assertThat(bot.card().parameters()).isEqualTo(classifier.network().numParams());
            assertThat(bot.whereItRan()).containsKey("backend");
        }
        Files.writeString(folder.resolve("network.zip"), "no zip");
        assertThatThrownBy(() -> ModelFolder.open(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("network.zip");
    }

    @Test
    void published_vectors_are_where_their_words_are() {
        Tokens tokens = classifier.tokens();
        WordVectors published = new WordVectors(8, Map.of("parcel", new float[] {1, 2, 3, 4, 5, 6, 7, 8}));
        ComputationGraph fresh = Network.create(options(Map.of()), tokens.size(), 8, 3, 1);
        Network.start(fresh, tokens, published);
        INDArray table = fresh.getParam("vectors_W");
        assertThat(table.getRow(tokens.numbers().get("parcel")).toFloatVector())
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        fresh.close();
    }

    @Test
    void a_threshold_of_one_rejects_everything() throws Exception {
        Classifier strict = new Training(
                        options(Map.of("out_of_scope", "threshold", "threshold", 1, "epochs", 1)),
                        data(),
                        Progress.NONE)
                .run();
        assertThat(strict.labels()).containsExactly("refund", "track");
        assertThat(strict.classify(List.of("parcel")).get(0).isOutOfScope()).isTrue();
        strict.network().close();
    }

    @Test
    void rare_tokens_and_empty_texts_are_one_unknown_token() {
        Tokens tokens = Tokens.fit(Tokenizer.WORDS, true, 3, 2, List.of("my Parcel", "my money", "parcel parcel"));
        assertThat(tokens.numbers().keySet()).isEqualTo(Set.of("my", "parcel"));
        assertThat(tokens.numbers("my money PARCEL my")).containsExactly(2, Tokens.UNKNOWN, 3);
        assertThat(tokens.numbers("")).containsExactly(Tokens.UNKNOWN);
    }

    @Test
    void wrong_options_are_named() {
        assertThatThrownBy(() -> options(Map.of("windows", "3, 12")))
                .hasMessage("windows: [3, 12], expected lengths from 1 to 9");
        assertThatThrownBy(() -> options(Map.of("dropout", 1))).hasMessageContaining("dropout: 1.0, expected");
    }

    private Progress curves() {
        return new Progress() {
            @Override
            public void at(String phase, long done, long total) {}

            @Override
            public void curve(String name, double x, double y) {
                curves.computeIfAbsent(name, key -> new TreeMap<>()).put(x, y);
            }
        };
    }

    private static TextCnnOptions options(Map<String, ?> changes) {
        TextCnnOptions small = Options.of(
                TextCnnOptions.DEFAULTS,
                Map.of(
                        "dimension",
                        8,
                        "filters",
                        8,
                        "epochs",
                        30,
                        "patience",
                        30,
                        "windows",
                        "2, 3",
                        "batch",
                        4,
                        "learning_rate",
                        0.02,
                        "dropout",
                        0.1));
        return Options.of(small, changes);
    }

    private static TrainingSet data() {
        List<Example> rows = new ArrayList<>();
        for (String thing : List.of("blue", "red", "my", "the", "a", "this")) {
            rows.add(Example.labelled("t" + thing, "where is " + thing + " parcel", "track"));
            rows.add(Example.labelled("r" + thing, "give " + thing + " money", "refund"));
            rows.add(Example.labelled("o" + thing, "tell " + thing + " joke", Intent.OUT_OF_SCOPE));
        }
        return new TrainingSet("parcels", "0".repeat(64), Language.EN, rows, rows, List.of(), 7);
    }
}
