package org.kefubench.dialogpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Bot;
import org.kefubench.api.Decoding;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.api.Explainer;
import org.kefubench.api.Language;
import org.kefubench.api.LanguageModel;
import org.kefubench.api.Options;
import org.kefubench.api.Placement;
import org.kefubench.api.Progress;
import org.kefubench.api.Reply;
import org.kefubench.api.Responder;
import org.kefubench.api.TokenListener;
import org.kefubench.api.TrainingSet;
import org.kefubench.api.Turn;
import org.kefubench.neural.checkpoint.Activation;
import org.kefubench.neural.checkpoint.Architecture;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.checkpoint.RandomCheckpoints;

/** A checkpoint as CDial-GPT's is, but small and random: the first GPT or GPT-2, a vocabulary of characters, tokens for the speakers. */
class CdialGptTest {

    private static final List<String> VOCABULARY =
            List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[speaker1]", "[speaker2]", "你", "好", "退", "货", "，", "。", "钱");

    private static final Dialogue ASKED =
            Dialogue.of("你好").then(Turn.agent("好。")).then(Turn.customer("退货"));

    private static final TrainingSet DATA = new TrainingSet(
            "one question",
            "0",
            Language.ZH,
            List.of(new Example("1", Dialogue.of("退货"), null, List.of("好。"), Map.of())),
            List.of(),
            List.of(),
            1);

    @TempDir
    Path folder;

    private Path checkpoint(Architecture architecture) throws IOException {
        Path directory = folder.resolve("cdial-" + architecture.modelType());
        ModelConfig config = new ModelConfig(
                architecture,
                new ModelConfig.Sizes(VOCABULARY.size(), 32, 32, 2, 4, 4, 8, 128, 64, 0),
                Activation.GELU_TANH,
                1e-5,
                0,
                true,
                new ModelConfig.SpecialTokens(-1, -1, 50_256), // what GPT-2's configuration says unless told otherwise
                new ModelConfig.Dropout(0, 0, 0),
                0.4,
                List.of());
        RandomCheckpoints.write(config, 3, directory);
        Files.write(directory.resolve("vocab.txt"), VOCABULARY);
        return directory;
    }

    private Responder opened(Path checkpoint, Placement placement, Map<String, ?> more) throws Exception {
        DialoGptOptions options =
                Options.of(Options.of(DialoGptOptions.DEFAULTS, Map.of("model", checkpoint.toString())), more);
        Path model = Files.createTempDirectory(folder, "model");
        new DialoGpt().train(options, DATA, model, Progress.NONE);
        Bot bot = new DialoGpt().open(model, placement);
        return (Responder) bot;
    }

    @Test
    void it_answers_after_its_marks_and_never_says_one() throws Exception {
        for (Architecture architecture : List.of(Architecture.OPENAI_GPT, Architecture.GPT2)) {
            try (Responder bot = opened(checkpoint(architecture), Placement.parse("onnxruntime/cpu/fp32"), Map.of())) {
                for (int seed = 0; seed < 10; seed++) {
                    Decoding drawn =
                            Options.of(Decoding.GREEDY, Map.of("sample", true, "seed", seed, "max_new_tokens", 20));
                    StringBuilder told = new StringBuilder();
                    Reply reply = bot.respond(List.of(ASKED), drawn, (dialogue, piece) -> {
                                told.append(piece);
                                return true;
                            })
                            .get(0);
                    // [CLS], three marks, 2 + 2 + 2 characters, and the mark of the answer
                    assertThat(reply.promptTokens()).isEqualTo(11);
                    assertThat(reply.text())
                            .doesNotContain("[speaker", "[CLS]", "[SEP]", "[PAD]")
                            .isEqualTo(told.toString().strip());
                }
            }
        }
    }

    @Test
    void guessing_ahead_and_batches_change_nothing() throws Exception {
        Path checkpoint = checkpoint(Architecture.OPENAI_GPT);
        Placement placement = Placement.parse("onnxruntime/cpu/fp32");
        Decoding forced = Options.of(Decoding.GREEDY, Map.of("min_new_tokens", 12, "max_new_tokens", 12));
        List<Dialogue> asked = List.of(ASKED, Dialogue.of("你"), Dialogue.of("退货，退钱。"));
        try (Responder plain = opened(checkpoint, placement, Map.of());
                Responder ahead = opened(checkpoint, placement, Map.of("prompt_lookup", true));
                Responder waiting = opened(checkpoint, placement, Map.of("continuous", false))) {
            List<Reply> replies = plain.respond(asked, forced, TokenListener.NONE);
            assertThat(ahead.respond(asked, forced, TokenListener.NONE)).isEqualTo(replies);
            assertThat(waiting.respond(asked, forced, TokenListener.NONE)).isEqualTo(replies);
            for (int i = 0; i < asked.size(); i++) {
                assertThat(plain.respond(List.of(asked.get(i)), forced, TokenListener.NONE))
                        .containsExactly(replies.get(i));
            }
        }
    }

    @Test
    void the_engines_give_the_same_answers() throws Exception {
        for (Architecture architecture : List.of(Architecture.OPENAI_GPT, Architecture.GPT2)) {
            Path checkpoint = checkpoint(architecture);
            Decoding drawn = Options.of(Decoding.GREEDY, Map.of("sample", true, "max_new_tokens", 20));
            List<Dialogue> asked = List.of(ASKED, Dialogue.of("你"), Dialogue.of("退货，退钱。"));
            try (Responder onnx = opened(checkpoint, Placement.parse("onnxruntime/cpu/fp32"), Map.of());
                    Responder torch = opened(checkpoint, Placement.parse("pytorch/cpu/fp32"), Map.of())) {
                assertThat(torch.respond(asked, drawn, TokenListener.NONE))
                        .isEqualTo(onnx.respond(asked, drawn, TokenListener.NONE));
            }
        }
    }

    @Test
    void beams_find_what_surprises_least() throws Exception {
        try (Responder bot =
                opened(checkpoint(Architecture.OPENAI_GPT), Placement.parse("onnxruntime/cpu/fp32"), Map.of())) {
            // Answers of at most two of seven characters and the end; twelve beams keep nearly all of them.
            Decoding brief = Options.of(Decoding.GREEDY, Map.of("max_new_tokens", 3));
            List<Reply.Evidence> found = ((Explainer) bot).candidates(ASKED, brief, 12);
            List<String> characters = VOCABULARY.subList(6, VOCABULARY.size());
            List<String> answers = new ArrayList<>(characters);
            characters.forEach(first -> characters.forEach(second -> answers.add(first + second)));
            double least = Double.POSITIVE_INFINITY;
            String likeliest = "";
            for (String answer : answers) {
                double nats = ((LanguageModel) bot)
                        .surprise(List.of(ASKED.then(Turn.agent(answer))), 0)
                        .get(0)
                        .nats();
                if (nats < least) {
                    least = nats;
                    likeliest = answer;
                }
            }
            // Nothing that can be said costs less than the best candidate, and the answer that costs least is among
            // them.
            assertThat(-Math.log(found.get(0).score())).isLessThan(least + 1e-3);
            assertThat(found.stream().map(Reply.Evidence::text)).contains(likeliest);
            assertThat(found.get(0).score()).isGreaterThan(found.get(11).score());
        }
    }

    @Test
    void the_tokenizer_of_the_first_gpt_and_training_are_refused_in_a_sentence() throws Exception {
        Path checkpoint = checkpoint(Architecture.OPENAI_GPT);
        assertThatThrownBy(() -> opened(
                        checkpoint, Placement.parse("onnxruntime/cpu/fp32"), Map.of("fine_tune", true, "epochs", 1)))
                .hasMessage("fine_tune: openai-gpt cannot be trained here, expected gpt2");
        Files.delete(checkpoint.resolve("vocab.txt"));
        Files.writeString(checkpoint.resolve("vocab.json"), "{\"e\":0,\"e</w>\":1}");
        Files.writeString(checkpoint.resolve("merges.txt"), "#version: 0.2\n");
        assertThatThrownBy(() -> opened(checkpoint, Placement.parse("onnxruntime/cpu/fp32"), Map.of()))
                .hasMessageContaining("words end in </w>, as in the first GPT: expected byte-level tokens");
    }
}
