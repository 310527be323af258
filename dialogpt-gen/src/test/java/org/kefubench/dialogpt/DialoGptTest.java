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
import org.kefubench.api.LanguageModel;
import org.kefubench.api.Options;
import org.kefubench.api.Placement;
import org.kefubench.api.Progress;
import org.kefubench.api.Reply;
import org.kefubench.api.Responder;
import org.kefubench.api.TokenListener;
import org.kefubench.api.Turn;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.engine.DiskSize;

class DialoGptTest extends ApproachContract<DialoGptOptions> {

    private static final DialoGptOptions TINY = tiny(Map.of());

    @TempDir
    Path folder;

    @Override
    protected Approach<DialoGptOptions> approach() {
        return new DialoGpt();
    }

    @Override
    protected DialoGptOptions options() {
        return TINY;
    }

    private static DialoGptOptions tiny(Map<String, ?> changes) {
        DialoGptOptions tiny = Options.of(
                DialoGptOptions.DEFAULTS,
                Map.of(
                        "layers",
                        1,
                        "hidden",
                        16,
                        "heads",
                        2,
                        "vocabulary",
                        300,
                        "context",
                        128,
                        "epochs",
                        2,
                        "batch_size",
                        4,
                        "save_every",
                        2));
        return Options.of(tiny, changes);
    }

    private Responder trained(DialoGptOptions options, String name) throws Exception {
        Path model = Files.createDirectories(folder.resolve(name));
        new DialoGpt().train(options, DATA, model, Progress.NONE);
        return (Responder) new DialoGpt().open(model, placement());
    }

    private static final List<Dialogue> REQUESTS = List.of(
            Dialogue.of("hello")
                    .then(Turn.agent("Hello, how can I help?"))
                    .then(Turn.customer("my order has not arrived")),
            Dialogue.of("cancel it now"),
            Dialogue.of("包裹在哪里"));

    @Test
    void learned_by_heart_an_answer_comes_back() throws Exception {
        DialoGptOptions patient = tiny(Map.of("hidden", 64, "epochs", 60, "patience", 0, "dropout", 0));
        try (Responder bot = trained(patient, "model")) {
            List<Reply> replies = bot.respond(
                    List.of(Dialogue.of("please refund me"), Dialogue.of("cancel it now")),
                    Decoding.GREEDY,
                    TokenListener.NONE);
            assertThat(replies.get(0).text()).isEqualTo("Your money is on its way.");
            assertThat(replies.get(1).text()).isEqualTo("The order is cancelled.");
            assertThat(replies.get(0).finish()).isEqualTo(Reply.Finish.STOP);
            assertThat(replies.get(0).promptTokens()).isGreaterThan(1);
            assertThat(replies.get(0).outputTokens()).isGreaterThan(1);
        }
    }

    @Test
    void answers_do_not_depend_on_the_batch_and_pieces_are_the_answer() throws Exception {
        try (Responder bot = trained(TINY, "model")) {
            Decoding decoding = Options.of(Decoding.GREEDY, Map.of("sample", true, "max_new_tokens", 30));
            List<StringBuilder> told = List.of(new StringBuilder(), new StringBuilder(), new StringBuilder());
            List<Reply> together = bot.respond(REQUESTS, decoding, (dialogue, piece) -> {
                told.get(dialogue).append(piece);
                return true;
            });
            List<Reply> alone = new ArrayList<>();
            for (Dialogue request : REQUESTS) {
                alone.addAll(bot.respond(List.of(request), decoding, TokenListener.NONE));
            }
            assertThat(together).isEqualTo(alone);
            for (int i = 0; i < told.size(); i++) {
                assertThat(told.get(i).toString().strip())
                        .isEqualTo(together.get(i).text());
            }
        }
    }

    @Test
    void guessing_ahead_changes_no_answer() throws Exception {
        try (Responder plain = trained(TINY, "plain");
                Responder ahead = trained(tiny(Map.of("prompt_lookup", true)), "ahead")) {
            assertThat(ahead.respond(REQUESTS, Decoding.GREEDY, TokenListener.NONE))
                    .isEqualTo(plain.respond(REQUESTS, Decoding.GREEDY, TokenListener.NONE));
        }
    }

    @Test
    void a_draft_that_is_trained_beside_the_model_changes_no_answer() throws Exception {
        try (Responder plain = trained(TINY, "plain");
                Responder drafted = trained(tiny(Map.of("draft", "desk-small-gpt")), "drafted")) {
            Decoding forced = Options.of(Decoding.GREEDY, Map.of("min_new_tokens", 8, "max_new_tokens", 8));
            assertThat(drafted.respond(REQUESTS, forced, TokenListener.NONE))
                    .isEqualTo(plain.respond(REQUESTS, forced, TokenListener.NONE));
            assertThat(Integer.parseInt(drafted.whereItRan().get("speculation.guessed")))
                    .isPositive();
            assertThat(drafted.whereItRan()).containsKey("speculation.accepted_percent");
            long draft = DiskSize.of(Checkpoint.open(folder.resolve("drafted/draft")))
                    .weights();
            assertThat(drafted.card().bytes()).isGreaterThan(plain.card().bytes() + draft);
        }
    }

    @Test
    void a_draft_must_have_the_vocabulary_of_the_model() {
        assertThatThrownBy(() -> trained(tiny(Map.of("draft", folder.toString())), "drafted"))
                .hasMessageContaining("expected");
        assertThatThrownBy(() -> tiny(Map.of("draft", "random:gpt2")))
                .hasMessageContaining("expected random weights for both or neither");
        assertThatThrownBy(() -> tiny(Map.of("draft", "desk-small-gpt", "prompt_lookup", true)))
                .hasMessageContaining("expected one of both");
    }

    @Test
    void batches_that_wait_and_batches_that_do_not_give_the_same_answers() throws Exception {
        try (Responder waiting = trained(tiny(Map.of("continuous", false, "batch_rows", 2)), "waiting");
                Responder going = trained(tiny(Map.of("batch_rows", 2)), "going")) {
            List<Dialogue> many = new ArrayList<>(REQUESTS);
            many.addAll(REQUESTS);
            Decoding decoding = Options.of(Decoding.GREEDY, Map.of("max_new_tokens", 12));
            assertThat(going.respond(many, decoding, TokenListener.NONE))
                    .isEqualTo(waiting.respond(many, decoding, TokenListener.NONE));
        }
    }

    @Test
    void the_engines_give_the_same_answers() throws Exception {
        Path model = Files.createDirectories(folder.resolve("both"));
        new DialoGpt().train(TINY, DATA, model, Progress.NONE);
        try (Responder onnx = (Responder) new DialoGpt().open(model, Placement.parse("onnxruntime/cpu/fp32"));
                Responder torch = (Responder) new DialoGpt().open(model, Placement.parse("pytorch/cpu/fp32"));
                Responder half = (Responder) new DialoGpt().open(model, Placement.parse("pytorch/cpu/bf16"))) {
            Decoding drawn = Options.of(Decoding.GREEDY, Map.of("sample", true, "max_new_tokens", 12));
            assertThat(torch.respond(REQUESTS, drawn, TokenListener.NONE))
                    .isEqualTo(onnx.respond(REQUESTS, drawn, TokenListener.NONE));
            assertThat(half.respond(REQUESTS, drawn, TokenListener.NONE)).hasSize(REQUESTS.size());
        }
    }

    @Test
    void a_listener_may_cancel_one_dialogue() throws Exception {
        try (Responder bot = trained(TINY, "model")) {
            Decoding forced = Options.of(Decoding.GREEDY, Map.of("min_new_tokens", 8, "max_new_tokens", 8));
            List<Reply> replies = bot.respond(REQUESTS, forced, (dialogue, piece) -> dialogue != 1);
            assertThat(replies.stream().map(Reply::finish))
                    .containsExactly(Reply.Finish.LENGTH, Reply.Finish.CANCELLED, Reply.Finish.LENGTH);
            assertThat(replies.stream().map(Reply::outputTokens)).containsExactly(8, 1, 8);
        }
    }

    @Test
    void what_was_made_here_can_be_taken_as_a_checkpoint() throws Exception {
        try (Responder made = trained(TINY, "made");
                Responder taken =
                        trained(tiny(Map.of("model", folder.resolve("made").toString())), "taken")) {
            assertThat(taken.respond(REQUESTS, Decoding.GREEDY, TokenListener.NONE))
                    .isEqualTo(made.respond(REQUESTS, Decoding.GREEDY, TokenListener.NONE));
            assertThat(taken.card().name()).isEqualTo("made");
            assertThat(taken.card().parameters()).isEqualTo(made.card().parameters());
            assertThat(made.whereItRan()).isNotEmpty();
            assertThat(Checkpoint.open(folder.resolve("made")).parameters())
                    .isEqualTo(made.card().parameters());
        }
    }

    @Test
    void an_answer_that_leaves_no_room_for_the_dialogue_is_refused() throws Exception {
        try (Responder bot = trained(TINY, "model")) {
            Decoding endless = Options.of(Decoding.GREEDY, Map.of("max_new_tokens", 127));
            assertThatThrownBy(() -> bot.respond(REQUESTS, endless, TokenListener.NONE))
                    .hasMessage("max_new_tokens: 127, expected at most 126, since this model sees 128 tokens");
        }
    }

    @Test
    void random_weights_of_an_encoder_are_refused() {
        assertThatThrownBy(() -> tiny(Map.of("model", "random:bert-base-uncased")))
                .hasMessageContaining("expected a language model such as random:gpt2");
    }

    @Test
    void what_was_learned_by_heart_surprises_less_than_what_was_not() throws Exception {
        DialoGptOptions patient = tiny(Map.of("hidden", 64, "epochs", 60, "patience", 0, "dropout", 0));
        try (Responder bot = trained(patient, "model")) {
            Dialogue asked = Dialogue.of("please refund me");
            LanguageModel model = (LanguageModel) bot;
            List<LanguageModel.Surprise> surprises = model.surprise(
                    List.of(
                            asked.then(Turn.agent("Your money is on its way.")),
                            asked.then(Turn.agent("Purple monkeys sing."))),
                    0);
            assertThat(surprises.get(0).nats() / surprises.get(0).tokens()).isLessThan(0.2);
            assertThat(surprises.get(1).nats() / surprises.get(1).tokens()).isGreaterThan(2);
            assertThat(surprises.get(0).bytes()).isEqualTo("Your money is on its way.".length());
            assertThat(surprises.get(0).stride()).isEqualTo(64); // half of the context of 128
            assertThatThrownBy(() -> model.surprise(List.of(asked), 0)).hasMessageContaining("dialogue of one turn");
        }
    }

    @Test
    void of_several_answers_the_one_that_tells_what_was_asked_is_given() throws Exception {
        DialoGptOptions patient =
                tiny(Map.of("hidden", 64, "epochs", 60, "patience", 0, "dropout", 0, "mmi", true, "word_dropout", 0));
        try (Responder bot = trained(patient, "model")) {
            // So hot that a single draw is often another answer; the backward model knows which question belongs to
            // which.
            Decoding hot =
                    Options.of(Decoding.GREEDY, Map.of("sample", true, "temperature", 1.5, "top_k", 20, "best_of", 16));
            Reply reply = bot.respond(List.of(Dialogue.of("cancel it now")), hot, TokenListener.NONE)
                    .get(0);
            assertThat(reply.text()).contains("order");
            assertThat(bot.respond(List.of(Dialogue.of("cancel it now")), hot, TokenListener.NONE))
                    .containsExactly(reply);
        }
    }

    @Test
    void a_checkpoint_with_a_ready_made_backward_model_judges_as_the_one_that_was_trained_beside_it() throws Exception {
        Path made = folder.resolve("made");
        Decoding hot = Options.of(Decoding.GREEDY, Map.of("sample", true, "best_of", 8, "max_new_tokens", 8));
        List<Dialogue> asked = List.of(Dialogue.of("cancel it now"), Dialogue.of("where is my parcel"));
        try (Responder own = trained(tiny(Map.of("mmi", true)), "made");
                Responder taken = trained(
                        tiny(Map.of(
                                "model",
                                made.toString(),
                                "backward",
                                made.resolve(FromScratch.BACKWARD).toString())),
                        "taken");
                Responder unjudged = trained(tiny(Map.of("model", made.toString())), "unjudged")) {
            // Of one turn the whole dialogue is the question.
            List<Reply> replies = own.respond(asked, hot, TokenListener.NONE);
            assertThat(taken.respond(asked, hot, TokenListener.NONE)).isEqualTo(replies);
            assertThat(unjudged.respond(asked, hot, TokenListener.NONE)).isNotEqualTo(replies);
        }
        assertThatThrownBy(() -> trained(tiny(Map.of("backward", "no/such/folder")), "model"))
                .hasMessage("backward: 'no/such/folder' is no directory: expected hub:OWNER/NAME, or a directory with "
                        + "config.json, weights and tokenizer");
        assertThatThrownBy(() -> tiny(Map.of("backward", "x", "mmi", true)))
                .hasMessageContaining("expected one of both");
        assertThatThrownBy(() -> tiny(Map.of("backward", "x", "model", "random:gpt2")))
                .hasMessageContaining("expected trained weights for both");
    }

    @Test
    void a_checkpoint_is_trained_further() throws Exception {
        try (Responder made = trained(TINY, "made");
                Responder tuned = trained(
                        tiny(Map.of(
                                "model",
                                folder.resolve("made").toString(),
                                "fine_tune",
                                true,
                                "epochs",
                                60,
                                "learning_rate",
                                0.01,
                                "patience",
                                0)),
                        "tuned")) {
            Dialogue answered = Dialogue.of("please refund me").then(Turn.agent("Your money is on its way."));
            double before =
                    ((LanguageModel) made).surprise(List.of(answered), 0).get(0).nats();
            double after = ((LanguageModel) tuned)
                    .surprise(List.of(answered), 0)
                    .get(0)
                    .nats();
            assertThat(after).isLessThan(before / 2);
            assertThat(tuned.card().name()).isEqualTo("made, fine-tuned");
            assertThat(tuned.card().provenance()).contains("trained further on contract");
        }
    }

    @Test
    void a_folder_that_is_none_and_options_that_exclude_each_other_are_told_in_a_sentence() {
        DialoGptOptions nowhere = tiny(Map.of("model", "no/such/folder"));
        assertThatThrownBy(() -> trained(nowhere, "model"))
                .hasMessage(
                        "model: 'no/such/folder' is no directory: expected desk-small-gpt, random:ARCHITECTURE, hub:OWNER/NAME, or a "
                                + "directory with config.json, weights and tokenizer");
        assertThatThrownBy(() -> tiny(Map.of("fine_tune", true))).hasMessageContaining("expected a directory");
        assertThatThrownBy(() -> tiny(Map.of("mmi", true, "model", "no/such/folder")))
                .hasMessageContaining("whose backward model is trained here");
    }
}
