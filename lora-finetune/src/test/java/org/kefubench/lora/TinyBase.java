package org.kefubench.lora;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kefubench.api.Example;
import org.kefubench.api.Language;
import org.kefubench.api.Options;
import org.kefubench.api.TrainingSet;
import org.kefubench.neural.checkpoint.Activation;
import org.kefubench.neural.checkpoint.Architecture;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.checkpoint.RandomCheckpoints;

/** A GPT-2 of two small layers that reads bytes, and a little data to adapt it to. */
final class TinyBase {

    /** Questions with answers, some to learn from and some to validate with. */
    static final TrainingSet DATA = data();

    private TinyBase() {}

    /** Writes the base. */
    static Path write(Path folder) throws IOException {
        RandomCheckpoints.write(
                new ModelConfig(
                        Architecture.GPT2,
                        new ModelConfig.Sizes(257, 32, 32, 2, 4, 4, 8, 128, 96, 0),
                        Activation.GELU_TANH,
                        1e-5,
                        0,
                        true,
                        new ModelConfig.SpecialTokens(-1, 256, 256),
                        new ModelConfig.Dropout(0.1, 0.1, 0.1),
                        0.08,
                        List.of()),
                1,
                folder);
        StringBuilder vocabulary = new StringBuilder("{");
        int hidden = 0;
        for (int b = 0; b < 256; b++) {
            boolean visible = (b >= '!' && b <= '~') || (b >= 0xA1 && b <= 0xAC) || b >= 0xAE;
            String letter = Character.toString(visible ? b : 0x100 + hidden++);
            vocabulary
                    .append('"')
                    .append(letter.equals("\"") || letter.equals("\\") ? "\\" + letter : letter)
                    .append("\": ")
                    .append(b)
                    .append(", ");
        }
        Files.writeString(folder.resolve("vocab.json"), vocabulary + "\"<|endoftext|>\": 256}", StandardCharsets.UTF_8);
        Files.writeString(folder.resolve("merges.txt"), "#version: 0.2\n");
        Files.writeString(
                folder.resolve("tokenizer_config.json"),
                "{\"tokenizer_class\": \"GPT2Tokenizer\", \"bos_token\": \"<|endoftext|>\", \"eos_token\": \"<|endoftext|>\", \"unk_token\": \"<|endoftext|>\"}");
        return folder;
    }

    /** Options that train in a second. */
    static TuningOptions options(Path base, Map<String, ?> more) {
        TuningOptions quick = Options.of(
                TuningOptions.DEFAULTS,
                Map.of("base", base.toString(), "epochs", 2, "batch_size", 8, "r", 2, "alpha", 4, "save_every", 2));
        return Options.of(quick, more);
    }

    private static TrainingSet data() {
        List<Example> rows = new ArrayList<>();
        for (String thing : List.of("parcel", "order", "box", "letter", "bag", "card")) {
            rows.add(Example.answered("t-" + thing, "where is my " + thing, "On its way."));
            rows.add(Example.answered("r-" + thing, "refund my " + thing, "We pay it back."));
            rows.add(Example.answered("h-" + thing, "how much is the " + thing, "Ten."));
        }
        return new TrainingSet("toy", "0".repeat(64), Language.EN, rows, rows.subList(0, 3), List.of(), 7);
    }
}
