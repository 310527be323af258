package org.kefubench.rules.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
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
