package org.kefubench.intent.bert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Example;
import org.kefubench.api.Intent;
import org.kefubench.api.IntentClassifier;
import org.kefubench.api.Language;
import org.kefubench.api.Options;
import org.kefubench.api.Placement;
import org.kefubench.api.Progress;
import org.kefubench.api.TrainingSet;

class RandomWeightsTest {

    private static final List<String> ASKED =
            List.of("where is my parcel", "refund", "", "my parcel my parcel my parcel refund", "parcel");

    @TempDir
    Path folder;

    private final Bert bert = new Bert();

    @Test
    void a_model_of_real_size_is_there_at_once_and_says_that_its_answers_mean_nothing() throws Exception {
        try (IntentClassifier bot = open(Map.of())) {
            assertThat(bot.card().name()).isEqualTo("bert-tiny, random weights");
            assertThat(bot.card().provenance()).contains("for speed and memory only");
            // 30522 + 512 + 2 rows of 128, two norms ..., as published: 4.4 million with a head of 77 classes
            assertThat(bot.card().parameters()).isBetween(4_300_000L, 4_500_000L);
            assertThat(bot.classify(ASKED)).hasSize(ASKED.size());
        }
    }

    @Test
    void groups_and_tokenizers_change_nothing_but_the_speed() throws Exception {
        List<Intent> expected;
        try (IntentClassifier bot = open(Map.of())) {
            expected = bot.classify(ASKED);
        }
        for (Map<String, Object> choice : List.<Map<String, Object>>of(
                Map.of("batching", "arrival"), Map.of("batching", "fixed"), Map.of("tokenizer", "djl"))) {
            try (IntentClassifier bot = open(choice)) {
                List<Intent> found = bot.classify(ASKED);
                for (int i = 0; i < ASKED.size(); i++) {
                    assertThat(found.get(i).label())
                            .as("%s: %s", choice, ASKED.get(i))
                            .isEqualTo(expected.get(i).label());
                }
            }
        }
    }

    @Test
    void a_decoder_is_refused() {
        assertThatThrownBy(() -> open(Map.of("model", "random:gpt2")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("model: random:gpt2, expected an encoder such as random:bert-base-uncased");
    }

    private IntentClassifier open(Map<String, Object> more) throws Exception {
        Map<String, Object> options = new HashMap<>(Map.of("model", "random:bert-tiny"));
        options.putAll(more);
        Path model = Files.createTempDirectory(folder, "model");
        bert.train(Options.of(BertOptions.DEFAULTS, options), data(), model, Progress.NONE);
        return (IntentClassifier) bert.open(model, Placement.parse("onnxruntime/cpu/fp32"));
    }

    private static TrainingSet data() {
        List<Example> train = List.of(
                Example.labelled("1", "where is my parcel", "track"),
                Example.labelled("2", "refund my parcel", "refund"));
        return new TrainingSet("toy", "0".repeat(64), Language.EN, train, List.of(), List.of(), 7);
    }
}
