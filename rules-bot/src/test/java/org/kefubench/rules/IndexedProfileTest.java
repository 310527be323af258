package org.kefubench.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kefubench.api.Decoding;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.api.Intent;
import org.kefubench.api.Language;
import org.kefubench.api.Options;
import org.kefubench.api.Placement;
import org.kefubench.api.Progress;
import org.kefubench.api.Reply;
import org.kefubench.api.TokenListener;
import org.kefubench.api.TrainingSet;
import org.kefubench.api.Turn;
import org.kefubench.rules.index.IndexedBot;

class IndexedProfileTest {

    private static final List<Example> ROWS = List.of(
            row("1", "where is my parcel", "track", "It is on its way."),
            row("2", "has my parcel been sent yet", "track", "It is on its way."),
            row("3", "i want my money back", "refund", "You get it back."),
            row("4", "please cancel my order", "cancel", "It is cancelled."),
            new Example("5", Dialogue.of("will it rain tomorrow"), Intent.OUT_OF_SCOPE, List.of(), Map.of()));

    @TempDir
    Path folder;

    @Test
    void an_exact_repetition_has_confidence_one_and_names_its_evidence() throws Exception {
        Reply reply = answer(bot(ROWS, Language.EN), Dialogue.of("Where is my parcel"));
        assertThat(reply.text()).isEqualTo("It is on its way.");
        assertThat(reply.confidence()).isEqualTo(1);
        assertThat(reply.why().get(0).text()).isEqualTo("where is my parcel");
        assertThat(reply.why().get(0).source()).isEqualTo("statement");
    }

    @Test
    void what_is_like_nothing_has_no_answer_and_no_intent() throws Exception {
        IndexedBot bot = bot(ROWS, Language.EN);
        assertThat(answer(bot, Dialogue.of("quantum flux capacitor")).answered())
                .isFalse();
        assertThat(bot.classify(List.of("quantum flux capacitor", ""))).allMatch(Intent::isOutOfScope);
    }

    @Test
    void out_of_scope_rows_reject_what_is_like_them() throws Exception {
        IndexedBot bot = bot(ROWS, Language.EN);
        assertThat(bot.classify(List.of("will it rain today?")).get(0).isOutOfScope())
                .isTrue();
        assertThat(answer(bot, Dialogue.of("will it rain today?")).answered()).isFalse();
    }

    @Test
    void a_typing_error_still_finds_the_word() throws Exception {
        Intent intent = bot(ROWS, Language.EN).classify(List.of("parcle")).get(0);
        assertThat(intent.ranking().get(0).label()).isEqualTo("track");
    }

    @Test
    void the_turns_before_decide_between_equal_statements() throws Exception {
        List<Example> rows = List.of(
                new Example(
                        "1", after("shall i cancel the order", "yes please"), null, List.of("Cancelled."), Map.of()),
                new Example("2", after("shall i send it again", "yes please"), null, List.of("Sent."), Map.of()));
        IndexedBot bot = bot(rows, Language.EN);
        assertThat(answer(bot, after("shall i cancel your order", "yes please")).text())
                .isEqualTo("Cancelled.");
        assertThat(answer(bot, after("shall we send it once again", "yes please"))
                        .text())
                .isEqualTo("Sent.");
    }

    @Test
    void chinese_is_found_without_spaces() throws Exception {
        List<Example> rows = List.of(row("1", "我的包裹到哪里了", "track", "包裹正在路上。"), row("2", "我想申请退款", "refund", "退款已经提交。"));
        IndexedBot bot = bot(rows, Language.ZH);
        assertThat(bot.classify(List.of("包裹到哪了", "怎么退款啊")))
                .extracting(intent -> intent.ranking().get(0).label())
                .containsExactly("track", "refund");
    }

    @ParameterizedTest
    @CsvSource({"first, a;b;c", "random, ''", "most-frequent, c;a;b"})
    void several_answers_are_named_and_the_first_is_given(String selection, String expected) throws Exception {
        List<Example> rows = List.of(
                new Example("1", Dialogue.of("where is my parcel"), null, List.of("a", "b", "c"), Map.of()),
                row("2", "is my parcel where", "track", "c"));
        Map<String, Object> options = Map.of("selection", selection, "answers", 3);
        Reply reply = answer(bot(rows, Language.EN, options), Dialogue.of("where is my parcel"));
        List<String> named = reply.why().stream()
                .filter(one -> one.source().equals(Reply.Evidence.ANSWER))
                .map(Reply.Evidence::text)
                .toList();
        if (expected.isEmpty()) {
            assertThat(named).containsExactlyInAnyOrder("a", "b", "c");
        } else {
            assertThat(named).containsExactly(expected.split(";"));
        }
        assertThat(reply.text()).isEqualTo(named.get(0));
        Reply one = answer(bot(rows, Language.EN, Map.of("selection", selection)), Dialogue.of("where is my parcel"));
        assertThat(one.text()).as("the first is the one that is given alone").isEqualTo(reply.text());
        assertThat(one.why()).noneMatch(each -> each.source().equals(Reply.Evidence.ANSWER));
    }

    @Test
    void a_wrong_option_names_what_is_allowed() {
        assertThatThrownBy(() -> Options.of(RulesOptions.DEFAULTS, Map.of("profile", "cb-2")))
                .hasMessageContaining("profile 'cb-2': expected one of indexed, cb-1.0, cb-1.2");
        assertThatThrownBy(() -> Options.of(RulesOptions.DEFAULTS, Map.of("threshold", 2)))
                .hasMessage("threshold: 2.0, expected a number in [0, 1]");
        assertThatThrownBy(() -> Options.of(RulesOptions.DEFAULTS, Map.of("answers", 6)))
                .hasMessage("answers: 6, expected 1 to 5");
        assertThatThrownBy(() -> Options.of(RulesOptions.DEFAULTS, Map.of("profile", "cb-1.2", "answers", 2)))
                .hasMessage("answers: 2, expected 1 in profile cb-1.2");
    }

    private IndexedBot bot(List<Example> rows, Language language) throws Exception {
        return bot(rows, language, Map.of());
    }

    private IndexedBot bot(List<Example> rows, Language language, Map<String, ?> options) throws Exception {
        RulesBot approach = new RulesBot();
        Path model = Files.createTempDirectory(folder, "model");
        TrainingSet data = new TrainingSet("sample", "0".repeat(64), language, rows, List.of(), List.of(), 1);
        approach.train(Options.of(RulesOptions.DEFAULTS, options), data, model, Progress.NONE);
        return (IndexedBot) approach.open(model, Placement.JVM);
    }

    private static Reply answer(IndexedBot bot, Dialogue dialogue) {
        return bot.respond(List.of(dialogue), Decoding.GREEDY, TokenListener.NONE)
                .get(0);
    }

    private static Dialogue after(String agent, String customer) {
        return new Dialogue(List.of(Turn.agent(agent), Turn.customer(customer)));
    }

    private static Example row(String id, String text, String intent, String response) {
        return new Example(id, Dialogue.of(text), intent, List.of(response), Map.of());
    }
}
