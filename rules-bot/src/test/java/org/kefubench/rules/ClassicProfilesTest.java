package org.kefubench.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
import org.kefubench.rules.chatterbot.ClassicBot;
import org.kefubench.rules.chatterbot.Filter;
import org.kefubench.rules.chatterbot.SqlStorage;
import org.kefubench.rules.chatterbot.Statement;
import org.kefubench.rules.chatterbot.Storage;
import org.kefubench.rules.chatterbot.Version;

class ClassicProfilesTest {

    @TempDir
    Path folder;

    @Test
    void an_intent_is_the_tag_of_the_row_that_answers() throws Exception {
        List<Example> rows = List.of(
                new Example("1", Dialogue.of("where is my parcel"), "track", List.of("On its way."), Map.of()),
                Example.labelled("2", "i want my money back", "refund"),
                Example.labelled("3", "will it rain", Intent.OUT_OF_SCOPE));
        try (ClassicBot bot = open(train(rows, List.of(), Map.of()))) {
            assertThat(bot.classify(List.of("where is my parcel", "i want the money back", "will it rain", "zzz")))
                    .extracting(Intent::label)
                    .containsExactly("track", "refund", Intent.OUT_OF_SCOPE, Intent.OUT_OF_SCOPE);
            assertThat(answer(bot, "where is my parcel").text()).isEqualTo("On its way.");
            assertThat(answer(bot, "will it rain").answered()).isFalse();
        }
    }

    @Test
    void evidence_names_the_row_that_was_closest() throws Exception {
        List<Example> rows = List.of(Example.answered("1", "where is my parcel", "On its way."));
        try (ClassicBot bot = open(train(rows, List.of(), Map.of("profile", "cb-1.0")))) {
            assertThat(answer(bot, "where is my parcel").why())
                    .containsExactly(new Reply.Evidence("BestMatch", "where is my parcel", 1));
        }
    }

    @Test
    void a_pair_that_a_conversation_holds_is_not_taught_twice() throws Exception {
        Dialogue conversation = Dialogue.of("hello").then(Turn.agent("hi"));
        Path model = train(List.of(Example.answered("1", "hello", "hi")), List.of(conversation), Map.of());
        try (Storage storage = new SqlStorage("jdbc:sqlite:" + model.resolve("db.sqlite3"), Version.CB_1_2)) {
            assertThat(storage.find(Filter.ALL)).extracting(Statement::text).containsExactly("hello", "hi");
        }
    }

    @Test
    void any_jdbc_url_is_storage_and_one_that_holds_statements_is_used_as_it_is() throws Exception {
        Map<String, Object> h2 =
                Map.of("storage", "jdbc:h2:" + folder.resolve("shared").toAbsolutePath());
        train(List.of(Example.answered("1", "hello", "from the first training")), List.of(), h2);
        Path second = train(List.of(Example.answered("1", "hello", "from the second")), List.of(), h2);
        try (ClassicBot bot = open(second)) {
            assertThat(answer(bot, "hello").text()).isEqualTo("from the first training");
        }
    }

    @Test
    void a_learning_bot_knows_what_it_was_told_and_a_read_only_one_does_not() throws Exception {
        List<Example> rows = List.of(Example.answered("1", "hello", "hi"));
        try (ClassicBot bot = open(train(rows, List.of(), Map.of("learning", true, "storage", "sql")))) {
            answer(bot, "my name is kim");
            assertThat(answer(bot, "my name is kim").confidence()).isZero();
            answer(bot, "good evening");
            assertThat(answer(bot, "my name is kim").confidence()).isEqualTo(1);
        }
        try (ClassicBot bot = open(train(rows, List.of(), Map.of()))) {
            answer(bot, "my name is kim");
            answer(bot, "good evening");
            assertThat(answer(bot, "my name is kim").confidence()).isZero();
        }
    }

    @Test
    void adapters_are_asked_in_the_order_given() throws Exception {
        List<Example> rows = List.of(Example.answered("1", "what is 2 + 2", "four"));
        Map<String, Object> both = Map.of("adapters", List.of("best-match", "mathematical-evaluation"));
        try (ClassicBot bot = open(train(rows, List.of(), both))) {
            assertThat(answer(bot, "what is 2 + 2").text()).isEqualTo("four");
            assertThat(answer(bot, "what is 2 + 3").text()).isEqualTo("2 + 3 = 5");
        }
    }

    @Test
    void wrong_options_are_named_with_what_is_allowed() {
        assertThatThrownBy(() -> options(Map.of("storage", "mongodb")))
                .hasMessageContaining("memory, sql or a JDBC URL");
        assertThatThrownBy(() -> options(Map.of("comparison", "words"))).hasMessageContaining("levenshtein or jaccard");
        assertThatThrownBy(() -> options(Map.of("adapters", "weather")))
                .hasMessageContaining("adapters: 'weather', expected one of best-match, mathematical-evaluation");
    }

    private static RulesOptions options(Map<String, ?> changed) {
        Map<String, Object> all = new HashMap<>(Map.of("profile", "cb-1.2"));
        all.putAll(changed);
        return Options.of(RulesOptions.DEFAULTS, all);
    }

    private Path train(List<Example> rows, List<Dialogue> conversations, Map<String, ?> changed) throws Exception {
        Path model = Files.createTempDirectory(folder, "model");
        TrainingSet data = new TrainingSet("sample", "0".repeat(64), Language.EN, rows, List.of(), conversations, 1);
        new RulesBot().train(options(changed), data, model, Progress.NONE);
        return model;
    }

    private static ClassicBot open(Path model) throws Exception {
        return (ClassicBot) new RulesBot().open(model, Placement.JVM);
    }

    private static Reply answer(ClassicBot bot, String text) {
        return bot.respond(List.of(Dialogue.of(text)), Decoding.GREEDY, TokenListener.NONE)
                .get(0);
    }
}
