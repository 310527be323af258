package org.kefubench.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Bot;
import org.kefubench.api.Decoding;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
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
import org.kefubench.api.UnavailableException;

class DesksBotTest {

    private static final Placement TORCH = Placement.parse("pytorch/cpu/fp32");
    private static final List<Dialogue> ASKED = List.of(
            Dialogue.of("the parcel 20"),
            Dialogue.of("the refund 21"),
            Dialogue.of("a card, the card"),
            Dialogue.of("the refund"));

    @TempDir
    Path folder;

    @Test
    void desks_on_a_llama_are_switched_and_mixed_too() throws Exception {
        Path base = TinyBase.writeLlama(folder.resolve("llama"));
        Map<String, Object> options = Map.of(
                "desks",
                "parcel+card,refund",
                "learning_rate",
                0.03,
                "epochs",
                4,
                "merged",
                false,
                "base",
                base.toString());
        List<String> mixed = texts(answers(with(options, "apart", "mixed")));
        assertThat(texts(answers(with(options, "apart", "switched")))).isEqualTo(mixed);
        assertThat(mixed.get(0)).isNotEqualTo(mixed.get(1));
    }

    @Test
    void adapters_in_one_batch_answer_as_switched_ones_and_each_as_if_it_were_alone() throws Exception {
        Map<String, Object> options =
                Map.of("desks", "parcel+card,refund", "learning_rate", 0.03, "epochs", 4, "merged", false);
        List<Reply> mixed = answers(with(options, "apart", "mixed"));
        assertThat(mixed)
                .extracting(reply -> reply.why().get(0).text())
                .containsExactly("parcel+card", "refund", "parcel+card", "refund");
        assertThat(texts(answers(with(options, "apart", "switched")))).isEqualTo(texts(mixed));
        List<String> first = texts(answers(with(options, "desks", "parcel+card")));
        List<String> second = texts(answers(with(options, "desks", "refund")));
        assertThat(texts(mixed)).containsExactly(first.get(0), second.get(1), first.get(2), second.get(3));
        assertThat(first).isNotEqualTo(second);
    }

    @Test
    void what_is_kept_is_the_sum_of_the_adapters_and_perplexity_is_that_of_the_questions_desk() throws Exception {
        Path model = trained(Map.of("desks", "parcel+card,refund", "apart", "mixed"));
        try (Bot bot = new LoraFinetune().open(model, TORCH)) {
            // two adapters of 2 layers x 2 x (32 + 96)
            assertThat(bot.card().details()).containsEntry("trainable_parameters", "1024");
            Dialogue answered = Dialogue.of("the refund").then(Turn.agent("It is a refund."));
            assertThat(((LanguageModel) bot)
                            .surprise(List.of(answered), 0)
                            .get(0)
                            .nats())
                    .isPositive();
        }
        assertThatThrownBy(() -> new LoraFinetune().open(model, Placement.parse("onnxruntime/cpu/fp32")))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("adapters of several desks");
    }

    @Test
    void what_cannot_be_is_told() {
        assertThatThrownBy(() -> trained(Map.of("apart", "mixed"))).hasMessageContaining("apart: MIXED");
        assertThatThrownBy(() -> trained(Map.of("apart", "mixed", "desks", "parcel,card", "method", "full")))
                .hasMessageContaining("expected desks and a method whose adapters change projections");
    }

    private static List<String> texts(List<Reply> replies) {
        return replies.stream().map(Reply::text).toList();
    }

    private List<Reply> answers(Map<String, ?> options) throws Exception {
        Decoding decoding = Options.of(Decoding.GREEDY, Map.of("max_new_tokens", 16, "min_new_tokens", 16));
        try (Bot bot = new LoraFinetune().open(trained(options), TORCH)) {
            return ((Responder) bot).respond(ASKED, decoding, TokenListener.NONE);
        }
    }

    private static Map<String, Object> with(Map<String, Object> options, String key, Object value) {
        Map<String, Object> more = new HashMap<>(options);
        more.put(key, value);
        return more;
    }

    private Path trained(Map<String, ?> more) throws Exception {
        Path base = TinyBase.write(folder.resolve("base"));
        Path model = Files.createTempDirectory(folder, "model");
        new LoraFinetune().train(TinyBase.options(base, more), data(), model, Progress.NONE);
        return model;
    }

    private static TrainingSet data() {
        List<Example> rows = new ArrayList<>();
        for (String topic : List.of("parcel", "refund", "card")) {
            for (int i = 0; i < 8; i++) {
                rows.add(new Example(
                        topic + i,
                        Dialogue.of("the " + topic + " " + i),
                        topic,
                        List.of("It is a " + topic + "."),
                        Map.of()));
            }
        }
        return new TrainingSet("toy", "0".repeat(64), Language.EN, rows, List.of(), List.of(), 7);
    }
}
