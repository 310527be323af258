package org.kefubench.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kefubench.api.Bot;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.api.LanguageModel;
import org.kefubench.api.LanguageModel.Surprise;
import org.kefubench.api.Placement;
import org.kefubench.api.Progress;
import org.kefubench.api.Turn;

class AdaptedPerplexityTest {

    @TempDir
    Path folder;

    /** What the training says of its validation rows, the bot has to say of them too: both count the token that ends an answer. */
    @ParameterizedTest
    @CsvSource({
        "lora, true, pytorch/cpu/fp32",
        "lora, true, onnxruntime/cpu/fp32",
        "lora, false, pytorch/cpu/fp32",
        "prompt, true, pytorch/cpu/fp32",
        "prefix, true, pytorch/cpu/fp32",
        "full, true, onnxruntime/cpu/fp32"
    })
    void the_perplexity_of_the_bot_is_that_of_its_validation(String method, boolean merged, String placement)
            throws Exception {
        Path model = trained(Map.of("method", method, "merged", merged));
        double told = Double.parseDouble(ModelFolder.read(model).facts().get("validation_perplexity"));
        try (Bot bot = new LoraFinetune().open(model, Placement.parse(placement))) {
            double nats = 0;
            int tokens = 0;
            for (Example row : TinyBase.DATA.validation()) {
                Dialogue answered =
                        row.dialogue().then(Turn.agent(row.responses().get(0)));
                Surprise surprise =
                        ((LanguageModel) bot).surprise(List.of(answered), 0).get(0);
                nats += surprise.nats();
                tokens += surprise.tokens();
            }
            assertThat(Math.exp(nats / tokens)).isCloseTo(told, Offset.offset(1e-3 * told));
        }
    }

    @Test
    void an_answer_to_nothing_is_refused() throws Exception {
        Path model = trained(Map.of("method", "none"));
        try (Bot bot = new LoraFinetune().open(model, Placement.parse("pytorch/cpu/fp32"))) {
            assertThatThrownBy(() -> ((LanguageModel) bot).surprise(List.of(Dialogue.of("hello")), 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("expected an answer after at least one turn");
        }
    }

    private Path trained(Map<String, ?> more) throws Exception {
        Path base = TinyBase.write(folder.resolve("base"));
        Path model = Files.createTempDirectory(folder, "model");
        new LoraFinetune().train(TinyBase.options(base, more), TinyBase.DATA, model, Progress.NONE);
        return model;
    }
}
