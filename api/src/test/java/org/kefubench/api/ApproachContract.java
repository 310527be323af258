package org.kefubench.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every approach promises; a thin subclass for each approach runs it. */
public abstract class ApproachContract<O extends Record> {

    /** A small set that every approach must be able to learn from: three intents, answers, one conversation. */
    protected static final TrainingSet DATA = trainingSet();

    @TempDir
    Path folder;

    /** The approach under test. */
    protected abstract Approach<O> approach();

    /** Options that train in a second or two. */
    protected O options() {
        return approach().defaults();
    }

    @Test
    void its_id_is_lower_case_words_with_hyphens() {
        assertThat(approach().id()).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
        assertThat(approach().description()).endsWith(".");
    }

    @Test
    void it_is_found_as_a_service() {
        assertThat(ServiceLoader.load(Approach.class))
                .anySatisfy(found -> assertThat(found.id()).isEqualTo(approach().id()));
    }

    @Test
    void its_defaults_survive_the_way_through_text() {
        O defaults = approach().defaults();
        assertThat(Options.of(defaults, Options.toMap(defaults))).isEqualTo(defaults);
    }

    @Test
    void an_unknown_option_is_refused_by_name() {
        assertThatThrownBy(() -> Options.of(approach().defaults(), Map.of("no_such_option", 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no_such_option");
    }

    @Test
    void it_has_a_task_and_a_placement_that_is_available_here() {
        assertThat(approach().tasks(options())).isNotEmpty();
        assertThat(approach().placements())
                .anySatisfy(p -> assertThat(approach().availability(p)).isInstanceOf(Availability.Available.class));
    }

    @Test
    void a_placement_that_it_does_not_know_is_unavailable_with_a_reason() {
        Placement far = new Placement(Engine.ND4J, "cuda:99", Precision.INT4);
        assertThat(approach().availability(far)).isInstanceOf(Availability.Unavailable.class);
    }

    @Test
    void a_missing_model_is_an_error_that_names_the_folder() {
        Path missing = folder.resolve("no-model");
        assertThatThrownBy(() -> approach().open(missing, placement()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no-model");
    }

    @Test
    void its_bots_have_the_skills_that_it_announced_and_answer_in_order() throws Exception {
        Path model = trained("model");
        try (Bot bot = approach().open(model, placement())) {
            for (Task task : Task.values()) {
                // Emotions are told only where training rows had some; these have none.
                boolean announced = approach().tasks(options()).contains(task) && task != Task.EMOTION;
                assertThat(task.skill().isInstance(bot)).as(task.id()).isEqualTo(announced);
            }
            if (bot instanceof IntentClassifier classifier) {
                assertThat(classifier.classify(List.of())).isEmpty();
                assertThat(classifier.classify(List.of("where is my parcel", "", "😀 \u0000")))
                        .hasSize(3);
            }
            if (bot instanceof Responder responder) {
                assertThat(responder.respond(List.of(), Decoding.GREEDY, TokenListener.NONE))
                        .isEmpty();
                assertThat(responder.respond(
                                List.of(Dialogue.of("where is my parcel"), Dialogue.of("")),
                                Decoding.GREEDY,
                                TokenListener.NONE))
                        .hasSize(2);
            }
        }
    }

    @Test
    void training_twice_with_one_seed_gives_equal_answers() throws Exception {
        List<Object> first = answers(trained("first"));
        List<Object> second = answers(trained("second"));
        assertThat(first).isNotEmpty().isEqualTo(second);
    }

    @Test
    void a_bot_may_be_closed_twice_and_opened_again() throws Exception {
        Path model = trained("model");
        Bot bot = approach().open(model, placement());
        assertThat(bot.card().name()).isNotBlank();
        bot.close();
        bot.close();
        assertThat(answers(model)).isNotEmpty();
    }

    /** A placement that is available here. */
    protected Placement placement() {
        return approach().placements().stream()
                .filter(p -> approach().availability(p) instanceof Availability.Available)
                .findFirst()
                .orElseThrow();
    }

    private Path trained(String name) throws IOException, InterruptedException {
        Path model = Files.createDirectories(folder.resolve(name));
        approach().train(options(), DATA, model, Progress.NONE);
        return model;
    }

    private List<Object> answers(Path model) throws Exception {
        List<Object> answers = new ArrayList<>();
        try (Bot bot = approach().open(model, placement())) {
            if (bot instanceof IntentClassifier classifier) {
                answers.addAll(classifier.classify(List.of("where is my parcel", "i want my money back", "qwerty")));
            }
            if (bot instanceof Responder responder) {
                answers.addAll(responder.respond(
                        List.of(Dialogue.of("where is my parcel"), Dialogue.of("please cancel it")),
                        Decoding.GREEDY,
                        TokenListener.NONE));
            }
        }
        return answers;
    }

    private static TrainingSet trainingSet() {
        List<Example> rows = new ArrayList<>();
        String[][] data = {
            {"track", "We are looking for your parcel.", "where is my parcel", "my order has not arrived", "track it"},
            {"refund", "Your money is on its way.", "i want my money back", "please refund me", "return the payment"},
            {"cancel", "The order is cancelled.", "please cancel my order", "cancel it now", "i do not want it any more"
            }
        };
        for (String[] intent : data) {
            for (int i = 2; i < intent.length; i++) {
                rows.add(new Example(
                        intent[0] + "-" + i, Dialogue.of(intent[i]), intent[0], List.of(intent[1]), Map.of()));
            }
        }
        Dialogue conversation = Dialogue.of("hello")
                .then(Turn.agent("Hello, how can I help?"))
                .then(Turn.customer("my order has not arrived"))
                .then(Turn.agent("We are looking for your parcel."));
        return new TrainingSet("contract", "0".repeat(64), Language.EN, rows, rows, List.of(conversation), 7);
    }
}
