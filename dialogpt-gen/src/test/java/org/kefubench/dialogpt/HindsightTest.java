package org.kefubench.dialogpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Language;
import org.kefubench.api.Options;
import org.kefubench.api.Placement;
import org.kefubench.api.TrainingSet;
import org.kefubench.api.Turn;
import org.kefubench.api.UnavailableException;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.checkpoint.RandomCheckpoints;
import org.kefubench.neural.dialogue.Expectation;
import org.kefubench.neural.dialogue.TurnFormat;
import org.kefubench.neural.engine.Decoder;
import org.kefubench.neural.engine.DecodingState;
import org.kefubench.neural.engine.EngineOptions;
import org.kefubench.neural.engine.Engines;
import org.kefubench.neural.engine.TokenBatch;
import org.kefubench.neural.tokenizer.Tokenizer;
import org.kefubench.neural.tokenizer.Tokenizers;

class HindsightTest {

    private static final Placement CPU = Placement.parse("onnxruntime/cpu/fp32");

    @TempDir
    Path folder;

    private static Decoder open(Path model) throws IOException, UnavailableException {
        return Engines.of(CPU.engine())
                .openDecoder(
                        Checkpoint.open(model),
                        CPU,
                        EngineOptions.LATENCY.withThreads(1).withAllLogits());
    }

    /** A model with random weights and a vocabulary of bytes, in which "ab" is the tokens 97, 98. */
    private Path model() throws Exception {
        Path model = Files.createDirectories(folder.resolve("backward"));
        TrainingSet none = new TrainingSet("none", "0".repeat(64), Language.EN, List.of(), List.of(), List.of(), 1);
        int vocabulary = OwnTokenizer.write(none, 257, false, 64, model);
        DialoGptOptions tiny =
                Options.of(DialoGptOptions.DEFAULTS, Map.of("layers", 1, "hidden", 16, "heads", 2, "context", 64));
        RandomCheckpoints.write(Schooling.config(tiny, vocabulary, vocabulary - 1), 3, model);
        return model;
    }

    @Test
    void an_answer_is_judged_by_the_logits_of_the_question_after_it() throws Exception {
        Path model = model();
        Tokenizer tokenizer = Tokenizers.open(model);
        int end = 256;
        try (Decoder reference = open(model);
                Hindsight hindsight = new Hindsight(
                        new Expectation(() -> open(model), tokenizer, new TurnFormat(tokenizer, end, 0), end), false)) {
            // Question "ab" after answer "xy": x y END | a b END, the last three predicted by the logits at 2, 3, 4.
            int[] ids = {'x', 'y', end, 'a', 'b', end};
            double expected = 0;
            try (DecodingState state = reference.begin(1, 6)) {
                FloatBuffer logits = state.append(TokenBatch.of(List.of(ids), 0));
                for (int i = 3; i < 6; i++) {
                    double sum = 0;
                    for (int id = 0; id < 257; id++) {
                        sum += Math.exp(logits.get((i - 1) * 257 + id));
                    }
                    expected += Math.log(sum) - logits.get((i - 1) * 257 + ids[i]);
                }
            }
            assertThat(hindsight.nats(List.of(Turn.customer("ab")), "xy")).isCloseTo(expected, within(1e-4));
        }
    }

    @Test
    void the_answer_after_which_the_question_surprises_least_is_best_and_an_empty_one_never() throws Exception {
        Path model = model();
        Tokenizer tokenizer = Tokenizers.open(model);
        try (Hindsight hindsight = new Hindsight(
                new Expectation(() -> open(model), tokenizer, new TurnFormat(tokenizer, 256, 0), 256), false)) {
            List<Turn> question = List.of(Turn.customer("where is it"));
            List<String> answers = List.of("", "here", "there it is", "?");
            int least = 1;
            for (int i = 2; i < answers.size(); i++) {
                least = hindsight.nats(question, answers.get(i)) < hindsight.nats(question, answers.get(least))
                        ? i
                        : least;
            }
            Dialogue asked = Dialogue.of("hello").then(Turn.agent("yes?")).then(question.get(0));
            assertThat(hindsight.best(asked, answers)).isEqualTo(least);
            assertThat(hindsight.best(asked, List.of("", ""))).isZero();
        }
    }

    @Test
    void a_model_that_tells_the_whole_dialogue_tells_it_newest_first_as_far_as_it_fits_with_every_answer()
            throws Exception {
        Path model = model();
        Tokenizer tokenizer = Tokenizers.open(model);
        TurnFormat format = new TurnFormat(tokenizer, 256, 0);
        Dialogue asked = Dialogue.of("ab").then(Turn.agent("c")).then(Turn.customer("d"));
        try (Expectation expectation = new Expectation(() -> open(model), tokenizer, format, 256);
                Hindsight hindsight = new Hindsight(expectation, true)) {
            assertThat(hindsight.source(asked, List.of("xy", "z")).stream().map(Turn::text))
                    .containsExactly("d", "c", "ab");
            // x y END | d END c END a b END: the chain rule over its three turns
            double all = hindsight.nats(hindsight.source(asked, List.of("xy")), "xy");
            double chain =
                    expectation.of(Dialogue.of("xy").then(Turn.agent("d")), 0).nats()
                            + expectation
                                    .of(Dialogue.of("xy").then(Turn.agent("d")).then(Turn.agent("c")), 0)
                                    .nats()
                            + expectation
                                    .of(
                                            Dialogue.of("xy")
                                                    .then(Turn.agent("d"))
                                                    .then(Turn.agent("c"))
                                                    .then(Turn.agent("ab")),
                                            0)
                                    .nats();
            assertThat(all).isCloseTo(chain, within(1e-3));
            // 64 tokens: 58 and END, d END, c END are 63, and no room for a b END
            assertThat(hindsight.source(asked, List.of("z", "x".repeat(58))).stream()
                            .map(Turn::text))
                    .containsExactly("d", "c");
            assertThat(hindsight.source(asked, List.of("x".repeat(80))).stream().map(Turn::text))
                    .containsExactly("d");
        }
    }
}
