package org.kefubench.rules.chatterbot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BestMatchTest {

    private final Storage storage = new MemoryStorage();

    @Test
    void the_search_yields_rising_confidences_and_stops_at_an_equal_text() {
        train(Version.CB_1_2, "a refund now", "1");
        train(Version.CB_1_2, "my refund now please", "2");
        train(Version.CB_1_2, "a refund", "3");
        train(Version.CB_1_2, "my refund please", "4");
        train(Version.CB_1_2, "my refund please", "5");
        List<String> yielded = new ArrayList<>();
        List<Double> confidences = new ArrayList<>();
        Bots.search(storage, Version.CB_1_2)
                .search(Statement.input("my refund please", "my refund please", ""), (statement, confidence) -> {
                    yielded.add(statement.text());
                    confidences.add(confidence);
                    return true;
                });
        assertThat(yielded).containsExactly("1", "2", "4");
        // "a refund now": M = " refund " 8 of 16 + 12; "my refund now please": "my refund " 10 + "please" 6 = 16 of 16
        // + 20.
        assertThat(confidences).containsExactly(0.57, 0.89, 1.0);
    }

    @Test
    void one_point_two_takes_the_last_match_and_one_point_zero_the_first() {
        for (Version version : Version.values()) {
            Storage own = new MemoryStorage();
            ListTrainer trainer = Bots.trainer(own, version);
            trainer.train(List.of("where is the bus", "At the stop."));
            trainer.train(List.of("where is the post office", "Round the corner."));
            Answer answer = Bots.of(own, version).respond("where is the old office", "");
            assertThat(answer.statement().text())
                    .isEqualTo(version == Version.CB_1_0 ? "At the stop." : "Round the corner.");
        }
    }

    @Test
    void in_one_point_zero_a_match_that_reaches_the_threshold_replaces_the_first() {
        ListTrainer trainer = Bots.trainer(storage, Version.CB_1_0);
        trainer.train(List.of("where is the bus", "At the stop."));
        trainer.train(List.of("where is the post office", "Round the corner."));
        Answer answer = Bots.of(storage, Version.CB_1_0).respond("where is the post office", "");
        assertThat(answer.statement().text()).isEqualTo("Round the corner.");
        assertThat(answer.confidence()).isEqualTo(1);
    }

    @Test
    void one_point_two_leaves_out_rows_of_bots_and_one_point_zero_answers_with_them() {
        Statement question = Statement.input("who are you", "who are you", "training");
        Statement answer = Statement.input("a bot", "a bot", "training")
                .inResponseTo("who are you", "who are you")
                .by("bot:other");
        storage.add(List.of(question, answer));
        assertThat(Bots.of(storage, Version.CB_1_0)
                        .respond("who are you", "")
                        .statement()
                        .text())
                .isEqualTo("a bot");
        // The question's own row has no in_response_to; only the alternate look-up, which does not mind personas, finds
        // the answer.
        assertThat(Bots.of(storage, Version.CB_1_2).respond("who are you", "").confidence())
                .isZero();
    }

    @Test
    void it_never_rejects_but_answers_with_confidence_zero() {
        train(Version.CB_1_2, "hello", "hi");
        Answer answer = Bots.of(storage, Version.CB_1_2).respond("zzz", "");
        assertThat(answer.confidence()).isZero();
        assertThat(answer.statement().text()).isIn("hello", "hi");
        Adapter withDefault =
                Bots.bestMatch(storage, Version.CB_1_2, ResponseSelection.FIRST, List.of(), List.of("I do not know."));
        assertThat(Bots.of(storage, withDefault).respond("zzz", "").statement().text())
                .isEqualTo("I do not know.");
    }

    @Test
    void excluded_words_are_never_said_whatever_their_case() {
        train(Version.CB_1_2, "how is it", "It is DAMN good");
        train(Version.CB_1_2, "how is it", "It is good");
        Adapter adapter = Bots.bestMatch(storage, Version.CB_1_0, ResponseSelection.FIRST, List.of("damn"), List.of());
        assertThat(Bots.of(storage, adapter)
                        .respond("how is it", "")
                        .statement()
                        .text())
                .isEqualTo("It is good");
    }

    @Test
    void the_most_frequent_answer_wins_and_of_equals_the_later() {
        train(Version.CB_1_0, "hello", "hey");
        train(Version.CB_1_0, "hello", "hi");
        train(Version.CB_1_0, "hello", "hi");
        train(Version.CB_1_0, "hello", "good day");
        train(Version.CB_1_0, "hello", "good day");
        Adapter adapter =
                Bots.bestMatch(storage, Version.CB_1_0, ResponseSelection.MOST_FREQUENT, List.of(), List.of());
        assertThat(Bots.of(storage, adapter).respond("hello", "").statement().text())
                .isEqualTo("good day");
        Adapter first = Bots.bestMatch(storage, Version.CB_1_0);
        assertThat(Bots.of(storage, first).respond("hello", "").statement().text())
                .isEqualTo("hey");
    }

    @Test
    void a_text_that_the_conversation_repeats_is_not_said_again() {
        train(Version.CB_1_0, "hello", "hey");
        train(Version.CB_1_0, "hello", "hi");
        for (int i = 0; i < 3; i++) {
            storage.add(List.of(Statement.input("hey", "hey", "c")));
        }
        assertThat(RepeatedTexts.of(storage, "c")).containsExactly("hey");
        ChatBot bot = Bots.of(storage, Version.CB_1_0);
        assertThat(bot.respond("hello", "c").statement().text()).isEqualTo("hi");
        assertThat(bot.respond("hello", "d").statement().text()).isEqualTo("hey");
    }

    @Test
    void chinese_without_spaces_is_found_by_containment_of_the_whole_text_only() {
        train(Version.CB_1_2, "你好吗", "我很好");
        ChatBot bot = Bots.of(storage, Version.CB_1_2);
        Answer contained = bot.respond("你好", "");
        assertThat(contained.statement().text()).isEqualTo("我很好");
        assertThat(contained.confidence()).isEqualTo(0.8);
        assertThat(bot.respond("你好啊", "").confidence()).isZero();
    }

    @Test
    void percent_and_underscore_in_words_match_anything() {
        assertThat(Like.contains("Total 50 dollars", "5_ d")).isTrue();
        assertThat(Like.contains("Total 50 dollars", "t%d")).isTrue();
        assertThat(Like.contains("ÄRGER", "ärger")).isFalse();
        assertThat(Like.contains("Parcel", "PAR")).isTrue();
        assertThat(Like.contains("x", "")).isTrue();
    }

    private void train(Version version, String... texts) {
        Bots.trainer(storage, version).train(List.of(texts));
    }
}
