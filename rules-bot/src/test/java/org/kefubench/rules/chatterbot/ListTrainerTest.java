package org.kefubench.rules.chatterbot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ListTrainerTest {

    private final Storage storage = new MemoryStorage();

    @Test
    void each_text_answers_the_one_before() {
        Bots.trainer(storage, Version.CB_1_2).train(List.of("Hello", "Hi  there ", "How\tare\nyou?"));
        List<Statement> rows = storage.find(Filter.ALL);
        assertThat(rows).extracting(Statement::text).containsExactly("Hello", "Hi there", "How are you?");
        assertThat(rows).extracting(Statement::inResponseTo).containsExactly(null, "Hello", "Hi there");
        assertThat(rows).extracting(Statement::searchInResponseTo).containsExactly("", "hello", "hi there");
        assertThat(rows).extracting(Statement::conversation).containsOnly("training");
        assertThat(rows).extracting(Statement::persona).containsOnly("");
        assertThat(rows).extracting(Statement::id).containsExactly(1L, 2L, 3L);
    }

    @Test
    void training_twice_doubles_the_rows() {
        ListTrainer trainer = Bots.trainer(storage, Version.CB_1_2);
        trainer.train(List.of("a", "b"));
        trainer.train(List.of("a", "b"));
        assertThat(storage.count()).isEqualTo(4);
    }

    @Test
    void one_point_zero_tags_the_text_before_preprocessing() {
        Bots.trainer(storage, Version.CB_1_0).train(List.of("Hi  there "));
        assertThat(storage.at(0).text()).isEqualTo("Hi there");
        assertThat(storage.at(0).searchText()).isEqualTo("hi  there ");
    }

    @ParameterizedTest
    @EnumSource
    void overlapping_conversations_answer_from_either(Version version) {
        ListTrainer trainer = Bots.trainer(storage, version);
        trainer.train(List.of("Alpha question", "Beta answer", "Gamma thanks"));
        trainer.train(List.of("Beta answer", "Gamma thanks", "Delta goodbye"));
        ChatBot bot = Bots.of(storage, version);
        assertThat(bot.respond("Beta answer", "").statement().text()).isEqualTo("Gamma thanks");
        assertThat(bot.respond("Gamma thanks", "").statement().text()).isEqualTo("Delta goodbye");
    }

    @ParameterizedTest
    @EnumSource
    void thanks_are_welcome(Version version) {
        Bots.trainer(storage, version)
                .train(List.of(
                        "Hi there!",
                        "Hello",
                        "How are you doing?",
                        "I'm great.",
                        "That is good to hear.",
                        "Thank you.",
                        "You are welcome."));
        assertThat(Bots.of(storage, version)
                        .respond("Thank you.", "")
                        .statement()
                        .text())
                .isEqualTo("You are welcome.");
    }

    @ParameterizedTest
    @EnumSource
    void an_untrained_bot_returns_the_input_with_confidence_zero(Version version) {
        Answer answer = Bots.of(storage, version).respond("Anything", "");
        assertThat(answer.statement().text()).isEqualTo("Anything");
        assertThat(answer.confidence()).isZero();
    }
}
