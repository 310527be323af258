package org.kefubench.intent.bert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Bot;
import org.kefubench.api.Dialogue;
import org.kefubench.api.EmotionClassifier;
import org.kefubench.api.Example;
import org.kefubench.api.Intent;
import org.kefubench.api.IntentClassifier;
import org.kefubench.api.Language;
import org.kefubench.api.Options;
import org.kefubench.api.Placement;
import org.kefubench.api.Progress;
import org.kefubench.api.TrainingSet;
import org.kefubench.neural.checkpoint.Checkpoint;

/** A second head for emotions, and a student that learns from a teacher. */
class HeadsTest {

    private static final List<String> PLACEMENTS = List.of("pytorch/cpu/fp32", "onnxruntime/cpu/fp32");

    @TempDir
    Path folder;

    @Test
    void one_model_tells_intent_and_emotion_on_every_engine() throws Exception {
        Path model = trained("both", rows(true), Map.of("epochs", 40, "patience", 0, "dropout", 0));
        for (String placement : PLACEMENTS) {
            try (Bot bot = new Bert().open(model, Placement.parse(placement))) {
                assertThat(((IntentClassifier) bot).classify(List.of("refund my bag", "where is my letter")))
                        .extracting(Intent::label)
                        .containsExactly("refund", "track");
                List<Intent> emotions =
                        ((EmotionClassifier) bot).emotions(List.of("awful, so awful", "lovely, so lovely", ""));
                assertThat(emotions)
                        .extracting(Intent::label)
                        .startsWith("angry", "pleased")
                        .hasSize(3);
                assertThat(emotions).allMatch(emotion -> emotion.ranking().size() == 2);
            }
        }
        // The checkpoint itself is an ordinary one: embeddings, layers and one head.
        assertThat(Checkpoint.open(model).tensors().keySet()).noneMatch(name -> name.startsWith("emotion"));
    }

    @Test
    void without_emotions_in_the_rows_or_a_weight_for_them_there_is_no_second_head() throws Exception {
        Path none = trained("none", rows(false), Map.of());
        Path off = trained("off", rows(true), Map.of("emotion_weight", 0));
        for (Path model : List.of(none, off)) {
            assertThat(model.resolve("emotion.safetensors")).doesNotExist();
            try (Bot bot = new Bert().open(model, Placement.parse("pytorch/cpu/fp32"))) {
                assertThat(bot).isNotInstanceOf(EmotionClassifier.class);
            }
        }
    }

    @Test
    void a_student_learns_from_a_teacher_that_was_trained_before_and_names_it() throws Exception {
        Path teacher = trained("teacher", rows(false), Map.of());
        Path student = trained("student", rows(false), Map.of("teacher", teacher.toString(), "hidden", 16));
        assertThat(Decision.read(student).provenance()).contains("taught by " + teacher);
        Path alone = trained("alone", rows(false), Map.of("hidden", 16));
        assertThat(Files.readAllBytes(student.resolve("model.safetensors")))
                .isNotEqualTo(Files.readAllBytes(alone.resolve("model.safetensors")));
        assertThat(student.resolve("training")).doesNotExist();
    }

    @Test
    void a_teacher_of_other_classes_is_refused() throws Exception {
        Path teacher = trained("teacher", rows(false), Map.of());
        List<Example> other = List.of(
                Example.labelled("1", "yes please", "yes"),
                Example.labelled("2", "no thanks", "no"),
                Example.labelled("3", "oh yes", "yes"));
        assertThatThrownBy(() -> trained("student", other, Map.of("teacher", teacher.toString())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tells 2 classes (refund, ...), expected the 2 of the data (no, ...)");
        assertThatThrownBy(() -> trained("lost", rows(false), Map.of("teacher", "no-such-folder")))
                .hasMessageContaining("no-such-folder");
    }

    @Test
    void without_epochs_a_trained_model_keeps_its_weights_and_decides_anew() throws Exception {
        Path first = trained("first", rows(false), Map.of("rejection", "none"));
        for (String rejection : List.of("softmax", "mahalanobis", "none")) {
            Path anew = trained(
                    rejection, rows(false), Map.of("model", first.toString(), "epochs", 0, "rejection", rejection));
            Path whole = trained(rejection + " whole", rows(false), Map.of("rejection", rejection));
            assertThat(anew.resolve("model.safetensors")).hasSameBinaryContentAs(whole.resolve("model.safetensors"));
            Decision.Stored decided = Decision.read(anew);
            assertThat(decided.decision())
                    .usingRecursiveComparison()
                    .isEqualTo(Decision.read(whole).decision());
            assertThat(decided.name()).isEqualTo(Decision.read(first).name());
            assertThat(decided.provenance()).endsWith("; decided anew with labels of toy, SHA-256 " + "0".repeat(64));
        }
    }

    @Test
    void without_epochs_a_model_must_tell_the_datas_classes_already() throws Exception {
        Path first = trained("first", rows(false), Map.of());
        List<Example> other =
                List.of(Example.labelled("1", "yes please", "yes"), Example.labelled("2", "no thanks", "no"));
        assertThatThrownBy(() -> trained("other", other, Map.of("model", first.toString(), "epochs", 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("epochs: 0, but model " + Decision.read(first).name()
                        + " tells 2 classes (refund, ...), expected 2 classes (no, ...) of the data in this order");
        assertThatThrownBy(() -> trained("felt", rows(true), Map.of("model", first.toString(), "epochs", 0)))
                .hasMessageContaining("expected emotion_weight: 0");
        assertThatThrownBy(() -> trained("none", rows(false), Map.of("epochs", 0)))
                .hasMessage("epochs: 0, expected at least 1 with model desk-small");
    }

    private Path trained(String name, List<Example> rows, Map<String, Object> more) throws Exception {
        Path model = Files.createDirectories(folder.resolve(name));
        Map<String, Object> options = new HashMap<>(
                Map.of("layers", 1, "hidden", 32, "vocabulary", 120, "epochs", 3, "batch_size", 8, "save_every", 0));
        options.putAll(more);
        TrainingSet data = new TrainingSet("toy", "0".repeat(64), Language.EN, rows, List.of(), List.of(), 7);
        new Bert().train(Options.of(BertOptions.DEFAULTS, options), data, model, Progress.NONE);
        return model;
    }

    private static List<Example> rows(boolean emotions) {
        List<Example> rows = new ArrayList<>();
        for (String thing : List.of("parcel", "order", "package", "box", "letter", "bag")) {
            rows.add(Example.labelled("t-" + thing, "where is my " + thing, "track"));
            rows.add(Example.labelled("r-" + thing, "refund my " + thing, "refund"));
            if (emotions) {
                rows.add(feeling("awful, what an awful " + thing, "angry"));
                rows.add(feeling("lovely, what a lovely " + thing, "pleased"));
            }
        }
        return rows;
    }

    private static Example feeling(String text, String emotion) {
        return new Example(text, Dialogue.of(text), null, List.of(), Map.of(Example.EMOTION, emotion));
    }
}
