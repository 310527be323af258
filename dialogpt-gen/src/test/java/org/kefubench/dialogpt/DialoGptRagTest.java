package org.kefubench.dialogpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
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
import org.kefubench.api.Explainer;
import org.kefubench.api.Language;
import org.kefubench.api.LanguageModel;
import org.kefubench.api.Options;
import org.kefubench.api.PassageIndex.Found;
import org.kefubench.api.PassageIndex.Passage;
import org.kefubench.api.Progress;
import org.kefubench.api.Reply;
import org.kefubench.api.Responder;
import org.kefubench.api.TokenListener;
import org.kefubench.api.TrainingSet;
import org.kefubench.api.Turn;

class DialoGptRagTest extends ApproachContract<RagOptions> {

    private static final RagOptions TINY = Options.of(
            RagOptions.DEFAULTS,
            Map.of("layers", 1, "hidden", 16, "heads", 2, "vocabulary", 300, "context", 128, "epochs", 2));

    private static final Example ARTICLE = new Example(
            "a1", Dialogue.of("Where is my parcel?"), null, List.of("Look at My orders."), Map.of("faq", "f001"));

    @TempDir
    Path folder;

    @Override
    protected Approach<RagOptions> approach() {
        return new DialoGptRag();
    }

    @Override
    protected RagOptions options() {
        return TINY;
    }

    private Responder trained(Map<String, ?> changes) throws Exception {
        Path model = Files.createDirectories(folder.resolve("model" + changes.hashCode()));
        new DialoGptRag().train(Options.of(TINY, changes), DATA, model, Progress.NONE);
        return (Responder) new DialoGptRag().open(model, placement());
    }

    @Test
    void articles_are_the_passages_where_there_are_some_and_all_answers_elsewhere() {
        Example row = Example.answered("r1", "hi", "Hello!");
        assertThat(Passages.of(set(List.of(row, ARTICLE))))
                .containsExactly(new Passage("faq f001", "Where is my parcel?", "Look at My orders."));
        assertThat(Passages.of(set(List.of(row)))).containsExactly(new Passage("answer r1", "hi", "Hello!"));
    }

    private static TrainingSet set(List<Example> rows) {
        return new TrainingSet("set", "0".repeat(64), Language.EN, rows, List.of(), List.of(), 1);
    }

    @Test
    void passages_stand_before_the_last_turn_the_best_nearest_to_it() {
        Dialogue dialogue = Dialogue.of("hi").then(Turn.agent("hello")).then(Turn.customer("where is it"));
        List<Found> found =
                List.of(new Found(new Passage("a", "", "best"), 0.9), new Found(new Passage("b", "", "second"), 0.5));
        assertThat(Passages.before(dialogue, found).turns().stream().map(Turn::text))
                .containsExactly("hi", "hello", "second", "best", "where is it");
        assertThat(Passages.before(dialogue, List.of())).isEqualTo(dialogue);
    }

    @Test
    void an_answer_names_the_passage_that_it_rests_on() throws Exception {
        try (Responder bot = trained(Map.of())) {
            Reply reply = bot.respond(List.of(Dialogue.of("is my parcel lost")), Decoding.GREEDY, TokenListener.NONE)
                    .get(0);
            assertThat(reply.why()).isNotEmpty();
            assertThat(reply.why().get(0).text()).endsWith(" - We are looking for your parcel.");
            assertThat(reply.why().get(0).source()).startsWith("answer track-");
            assertThat(bot.card().name()).endsWith(", with passages");
        }
    }

    @Test
    void with_cite_the_text_itself_ends_with_its_source_which_is_no_token() throws Exception {
        try (Responder bot = trained(Map.of("cite", true))) {
            List<String> told = new ArrayList<>();
            Reply reply = bot.respond(
                            List.of(Dialogue.of("is my parcel lost")),
                            Options.of(Decoding.GREEDY, Map.of("min_new_tokens", 4, "max_new_tokens", 8)),
                            (dialogue, piece) -> {
                                told.add(piece);
                                return true;
                            })
                    .get(0);
            assertThat(reply.text()).endsWith("]").contains(" [answer track-");
            assertThat(told).hasSize(reply.outputTokens());
            assertThat(reply.text()).startsWith(String.join("", told).strip() + " [answer track-");
            List<String> cancelled = new ArrayList<>();
            Reply cut = bot.respond(
                            List.of(Dialogue.of("is my parcel lost")),
                            Options.of(Decoding.GREEDY, Map.of("min_new_tokens", 4, "max_new_tokens", 8)),
                            (dialogue, piece) -> {
                                cancelled.add(piece);
                                return cancelled.size() < 3;
                            })
                    .get(0);
            assertThat(cut.finish()).isEqualTo(Reply.Finish.CANCELLED);
            assertThat(cancelled).hasSize(3);
            assertThat(cut.text()).isEqualTo(String.join("", cancelled).strip());
        }
    }

    @Test
    void what_it_expects_is_told_after_the_passages_and_candidates_come_with_probabilities() throws Exception {
        try (Responder bot = trained(Map.of())) {
            Dialogue answered = Dialogue.of("is my parcel lost").then(Turn.agent("We are looking for your parcel."));
            assertThat(((LanguageModel) bot)
                            .surprise(List.of(answered), 0)
                            .get(0)
                            .nats())
                    .isPositive();
            List<Reply.Evidence> candidates = ((Explainer) bot)
                    .candidates(
                            Dialogue.of("is my parcel lost"),
                            Options.of(Decoding.GREEDY, Map.of("max_new_tokens", 4)),
                            3);
            assertThat(candidates).hasSize(3);
            assertThat(candidates.stream().mapToDouble(Reply.Evidence::score))
                    .allMatch(p -> p > 0 && p < 1)
                    .isSortedAccordingTo((a, b) -> Double.compare(b, a));
        }
    }

    @Test
    void data_without_answers_are_refused() {
        TrainingSet silent = set(List.of(Example.labelled("r1", "hi", "greeting")));
        assertThatThrownBy(() -> new DialoGptRag().train(TINY, silent, folder, Progress.NONE))
                .hasMessage("data set set has no passages: expected articles or answers to look up");
    }
}
