package org.kefubench.lora;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.api.Language;
import org.kefubench.api.Options;
import org.kefubench.api.TrainingSet;
import org.kefubench.neural.checkpoint.Activation;
import org.kefubench.neural.checkpoint.Architecture;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.checkpoint.RandomCheckpoints;

/** Models of two small layers, decoders that read bytes and encoders that read words, and a little data to adapt them to. */
final class TinyBase {

    private static final List<String> THINGS = List.of("parcel", "order", "box", "letter", "bag", "card");

    /** Questions with intents and answers, some to learn from and some to validate with. */
    static final TrainingSet DATA = data();

    private TinyBase() {}

    /** Writes a GPT-2. */
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
        return withBytes(folder);
    }

    /** Writes a Llama whose two heads of keys and values are shared by four of queries. */
    static Path writeLlama(Path folder) throws IOException {
        RandomCheckpoints.write(
                new ModelConfig(
                        Architecture.LLAMA,
                        new ModelConfig.Sizes(257, 32, 32, 2, 4, 2, 8, 64, 96, 0),
                        Activation.SILU,
                        1e-5,
                        10_000,
                        true,
                        new ModelConfig.SpecialTokens(-1, 256, 256),
                        new ModelConfig.Dropout(0, 0, 0),
                        0.08,
                        List.of()),
                1,
                folder);
        return withBytes(folder);
    }

    /** Writes an encoder that was trained for two other classes. */
    static Path writeEncoder(Architecture architecture, Path folder) throws IOException {
        List<String> words = new ArrayList<>(List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"));
        words.addAll(List.of("where", "is", "my", "refund", "how", "much", "the"));
        words.addAll(THINGS);
        RandomCheckpoints.write(
                new ModelConfig(
                        architecture,
                        new ModelConfig.Sizes(
                                words.size(),
                                32,
                                32,
                                2,
                                4,
                                4,
                                8,
                                64,
                                40,
                                architecture == Architecture.DISTILBERT ? 0 : 2),
                        Activation.GELU,
                        1e-12,
                        0,
                        true,
                        new ModelConfig.SpecialTokens(0, -1, -1),
                        new ModelConfig.Dropout(0.1, 0.1, 0.1),
                        0.1,
                        List.of("yes", "no")),
                1,
                folder);
        Files.write(folder.resolve("vocab.txt"), words);
        return folder;
    }

    private static Path withBytes(Path folder) throws IOException {
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

    private static Example row(String intent, String asked, String answer) {
        return new Example(
                intent + "-" + asked.substring(asked.lastIndexOf(' ') + 1),
                Dialogue.of(asked),
                intent,
                List.of(answer),
                Map.of());
    }

    private static TrainingSet data() {
        List<Example> rows = new ArrayList<>();
        for (String thing : THINGS) {
            rows.add(row("track", "where is my " + thing, "On its way."));
            rows.add(row("refund", "refund my " + thing, "We pay it back."));
            rows.add(row("price", "how much is the " + thing, "Ten."));
        }
        return new TrainingSet("toy", "0".repeat(64), Language.EN, rows, rows.subList(0, 3), List.of(), 7);
    }
}
