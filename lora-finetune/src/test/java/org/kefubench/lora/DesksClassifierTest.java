package org.kefubench.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Intent;
import org.kefubench.api.IntentClassifier;
import org.kefubench.api.Placement;
import org.kefubench.api.Progress;
import org.kefubench.api.UnavailableException;
import org.kefubench.neural.checkpoint.Architecture;

class DesksClassifierTest {

    private static final Placement TORCH = Placement.parse("pytorch/cpu/fp32");
    private static final List<String> ASKED =
            List.of("where is my parcel", "refund my bag", "how much is the box", "where is my card");

    @TempDir
    Path folder;

    @Test
    void desks_with_intents_of_their_own_answer_mixed_as_switched_and_each_as_if_it_were_alone() throws Exception {
        List<Intent> mixed = intents(Map.of("desks", "track+price,refund", "apart", "mixed"));
        assertThat(mixed).extracting(Intent::label).containsExactly("track", "refund", "price", "track");
        assertThat(mixed.get(0).ranking()).hasSize(2);
        assertThat(mixed.get(1).ranking()).hasSize(1);
        List<Intent> switched = intents(Map.of("desks", "track+price,refund", "apart", "switched"));
        List<Intent> first = intents(Map.of("desks", "track+price", "apart", "switched"));
        for (int i : new int[] {0, 2, 3}) {
            assertThat(mixed.get(i).confidence())
                    .isCloseTo(switched.get(i).confidence(), Offset.offset(1e-5))
                    .isCloseTo(first.get(i).confidence(), Offset.offset(1e-5));
        }
    }

    @Test
    void what_cannot_be_is_told() throws Exception {
        assertThatThrownBy(() -> trained(Map.of("desks", "track,refund")))
                .hasMessageContaining("with task intent and apart NONE, expected switched or mixed");
        assertThatThrownBy(() -> trained(Map.of("desks", "track,refund", "apart", "mixed", "bias", "all")))
                .hasMessageContaining("apart: MIXED with bias ALL")
                .hasMessageContaining("only projections are changed");
        Path model = trained(Map.of("desks", "track,refund", "apart", "mixed"));
        assertThatThrownBy(() -> new LoraFinetune().open(model, Placement.parse("onnxruntime/cpu/fp32")))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("adapters of several desks");
    }

    private List<Intent> intents(Map<String, ?> options) throws Exception {
        try (IntentClassifier bot = (IntentClassifier) new LoraFinetune().open(trained(options), TORCH)) {
            return bot.classify(ASKED);
        }
    }

    private Path trained(Map<String, ?> more) throws Exception {
        Path base = TinyBase.writeEncoder(Architecture.BERT, folder.resolve("base"));
        Map<String, Object> options =
                new HashMap<>(Map.of("task", "intent", "learning_rate", 0.02, "epochs", 20, "patience", 0));
        options.putAll(more);
        Path model = Files.createTempDirectory(folder, "model");
        new LoraFinetune().train(TinyBase.options(base, options), TinyBase.DATA, model, Progress.NONE);
        return model;
    }
}
