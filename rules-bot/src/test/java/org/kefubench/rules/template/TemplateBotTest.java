package org.kefubench.rules.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Approach;
import org.kefubench.api.ApproachContract;
import org.kefubench.api.Decoding;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.api.Language;
import org.kefubench.api.Placement;
import org.kefubench.api.Progress;
import org.kefubench.api.Reply;
import org.kefubench.api.Responder;
import org.kefubench.api.TokenListener;
import org.kefubench.api.TrainingSet;
import org.kefubench.api.Turn;

class TemplateBotTest extends ApproachContract<TemplateOptions> {

    @TempDir
    Path folder;

    @Override
    protected Approach<TemplateOptions> approach() {
        return new TemplateBot();
    }

    private Reply answer(List<Example> rows, String question) throws Exception {
        TrainingSet data = new TrainingSet("set", "0".repeat(64), Language.EN, rows, List.of(), List.of(), 1);
        new TemplateBot().train(TemplateOptions.DEFAULTS, data, folder, Progress.NONE);
        try (Responder bot = (Responder) new TemplateBot().open(folder, Placement.JVM)) {
            return bot.respond(List.of(Dialogue.of(question)), Decoding.GREEDY, TokenListener.NONE)
                    .get(0);
        }
    }

    private static final List<Example> RESTAURANTS = List.of(
            Example.answered(
                    "1",
                    "name[The Eagle], food[French], familyFriendly[yes]",
                    "The Eagle is a French place for families."),
            Example.answered(
                    "2",
                    "name[Zizzi], food[Thai], familyFriendly[yes]",
                    "Zizzi is a Thai place that welcomes families."),
            Example.answered("3", "name[Wok], food[Thai], familyFriendly[yes]", "Kids love Wok, Thai cooking."),
            Example.answered(
                    "4", "name[Cotto], food[Indian], familyFriendly[no]", "Cotto serves Indian food to adults."),
            Example.answered("5", "name[Cotto], food[Indian]", "Cotto serves Indian food."));

    @Test
    void the_most_typical_template_that_says_nothing_wrong_is_filled() throws Exception {
        // Three templates fit. Words: {a = name is a food place for families}, {b = name is a food place that welcomes
        // families}, {c = kids love name food cooking}.
        // Dice: a-b 2 x 6 / (7 + 8) = 0.8, a-c 2 x 2 / 12 = 0.33, b-c 2 x 2 / 13 = 0.31: a has most in common with the
        // others.
        Reply reply = answer(RESTAURANTS, "name[Alimentum], food[Italian], familyFriendly[yes]");
        assertThat(reply.text()).isEqualTo("Alimentum is an Italian place for families.");
        assertThat(reply.confidence()).isEqualTo(1);
        assertThat(reply.why().get(0).text()).isEqualTo("{name} is a {food} place for families.");
    }

    @Test
    void a_value_that_no_sentence_expressed_is_left_unsaid_and_told_by_the_confidence() throws Exception {
        Reply reply = answer(RESTAURANTS, "name[Wok], food[Thai], area[riverside]");
        assertThat(reply.text()).isEqualTo("Wok serves Thai food.");
        assertThat(reply.confidence()).isEqualTo(2.0 / 3); // two of three slots
    }

    @Test
    void nothing_fits_and_nothing_is_said() throws Exception {
        assertThat(answer(RESTAURANTS, "area[riverside]").answered()).isFalse();
    }

    @Test
    void questions_with_intents_get_the_answer_of_the_likeliest() throws Exception {
        List<Example> rows = List.of(
                new Example("1", Dialogue.of("where is my parcel"), "track", List.of("On its way."), Map.of()),
                new Example("2", Dialogue.of("parcel lost"), "track", List.of("On its way."), Map.of()),
                new Example("3", Dialogue.of("give me a refund"), "refund", List.of("Money sent."), Map.of()),
                new Example("4", Dialogue.of("tell me a joke"), "oos", List.of(), Map.of()));
        assertThat(answer(rows, "parcel?").text()).isEqualTo("On its way.");
        assertThat(answer(rows, "refund please").text()).isEqualTo("Money sent.");
        assertThat(answer(rows, "joke").answered()).isFalse();
        // Naive Bayes by hand, 9 + ... words: "refund" is once among refund's 4 words; vocabulary is 11.
        assertThat(answer(rows, "refund").why().get(0).text()).isEqualTo("refund");
    }

    private static Example noted(String id, String act, String slots, String answer, String... turns) {
        List<Turn> dialogue = new ArrayList<>();
        for (String turn : turns) {
            dialogue.add(dialogue.size() % 2 == 0 ? Turn.customer(turn) : Turn.agent(turn));
        }
        return new Example(id, new Dialogue(dialogue), null, List.of(answer), Map.of("act", act, "slots", slots));
    }

    private static final List<Example> TABLES = List.of(
            noted("1", "inform food", "food[thai]", "Thai food, and which area?", "some thai food please"),
            noted(
                    "2",
                    "inform food",
                    "food[gastro pub], area[north]",
                    "Gastro pub food. Is north right?",
                    "i want a gastro pub"),
            noted("3", "inform food", "food[pub]", "What area?", "pub food please"),
            noted("4", "inform area", "area[south], food[thai]", "No thai place in the south.", "in the south"),
            noted("5", "inform area", "area[north], food[dontcare]", "The north has ten.", "north please"),
            noted("6", "other", "area[south]", "Goodbye.", "thank you goodbye"));

    @Test
    void a_turn_gets_a_template_of_what_it_does_filled_with_what_the_customer_said() throws Exception {
        TrainingSet data = new TrainingSet("set", "0".repeat(64), Language.EN, TABLES, List.of(), List.of(), 1);
        new TemplateBot().train(TemplateOptions.DEFAULTS, data, folder, Progress.NONE);
        try (Responder bot = (Responder) new TemplateBot().open(folder, Placement.JVM)) {
            // The area is in the last turn, the food in the first; "pub" alone is a food, but the longer one was said.
            // The agent's
            // "thai" does not count. Of the templates for "inform area", the one with both holes says most.
            Dialogue dialogue = new Dialogue(List.of(
                    Turn.customer("a Gastro Pub please"),
                    Turn.agent("not thai?"),
                    Turn.customer("in the north please")));
            Reply reply = bot.respond(List.of(dialogue), Decoding.GREEDY, TokenListener.NONE)
                    .get(0);
            assertThat(reply.why().get(0).text()).isEqualTo("No {food} place in the {area}.");
            assertThat(reply.text()).isEqualTo("No gastro pub place in the north.");
            assertThat(reply.why().get(1).text()).isEqualTo("inform area");
            // Nothing is known of the food, so that a template that needs it is out of the question.
            assertThat(bot.respond(List.of(Dialogue.of("south")), Decoding.GREEDY, TokenListener.NONE)
                            .get(0)
                            .text())
                    .isEqualTo("The south has ten.");
            assertThat(bot.respond(List.of(Dialogue.of("thank you goodbye")), Decoding.GREEDY, TokenListener.NONE)
                            .get(0)
                            .text())
                    .isEqualTo("Goodbye.");
        }
    }

    @Test
    void a_value_is_found_as_a_whole_only() {
        assertThat(Template.holds("a north indian place", "indian")).isTrue();
        assertThat(Template.holds("indians, or indian", "indian")).isTrue();
        assertThat(Template.holds("indians", "indian")).isFalse();
        assertThat(Template.holds("northern", "north")).isFalse();
        assertThat(Template.holds("north", "")).isFalse();
    }

    @Test
    void the_parts_of_a_meaning_are_read_and_other_texts_are_none() {
        assertThat(Meaning.parse("name[The Eagle], customer rating[5 out of 5]")
                        .orElseThrow()
                        .slots())
                .containsExactly(Map.entry("customer rating", "5 out of 5"), Map.entry("name", "The Eagle"));
        assertThat(Meaning.parse("where is my parcel")).isEmpty();
        assertThat(Meaning.parse("see [1], please")).isEmpty();
        assertThat(Meaning.parse("")).isEmpty();
    }

    @Test
    void only_whole_values_become_holes() {
        Meaning meaning = Meaning.parse("name[Wok], area[city]").orElseThrow();
        Template template = Template.of(meaning, "Wok, the wokery in the City, is Wok.");
        assertThat(template.text()).isEqualTo("{name}, the wokery in the {area}, is {name}.");
    }

    @Test
    void data_without_meanings_or_labelled_answers_are_refused() {
        List<Example> rows = List.of(Example.answered("1", "hi", "hello"));
        assertThatThrownBy(() -> answer(rows, "hi"))
                .hasMessageStartingWith("data set set has neither meaning representations");
    }
}
