package org.kefubench.intent.bert;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.api.Language;
import org.kefubench.api.Options;
import org.kefubench.api.Tool;
import org.kefubench.api.TrainingSet;
import org.kefubench.api.Workbench;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.checkpoint.SafetensorsWriter;

/**
 * {@code pretrain}: an encoder for a domain from unlabelled texts, by guessing masked words; fine-tuned afterwards with {@code --option model=DIR}. A training that was
 * killed goes on with the same command.
 */
public final class PretrainTool implements Tool<PretrainTool.Asked> {

    private static final String WEIGHTS = "model.safetensors";

    /**
     * What is asked.
     *
     * @param text UTF-8 file, one text a line
     * @param out folder of the encoder, in the Hugging Face layout
     * @param layers of the encoder
     * @param hidden width of the encoder, a multiple of its heads
     * @param heads of each layer
     * @param vocabulary size, at most
     * @param maxTokens longer texts are cut
     * @param epochs over the texts
     * @param batchSize texts for one update
     * @param learningRate the highest
     * @param dropout share of activations dropped
     * @param mixedPrecision matrix products in bfloat16
     * @param saveEvery updates between two saved states, from which a killed training continues; 0 for none
     * @param seed of every random choice
     */
    public record Asked(
            String text,
            String out,
            int layers,
            int hidden,
            int heads,
            int vocabulary,
            int maxTokens,
            int epochs,
            int batchSize,
            double learningRate,
            double dropout,
            boolean mixedPrecision,
            int saveEvery,
            long seed) {

        /** The options of the approach that say the same. */
        BertOptions options() {
            return Options.of(
                    BertOptions.DEFAULTS,
                    Map.ofEntries(
                            Map.entry("layers", layers),
                            Map.entry("hidden", hidden),
                            Map.entry("heads", heads),
                            Map.entry("vocabulary", vocabulary),
                            Map.entry("max_tokens", maxTokens),
                            Map.entry("pretrain_epochs", epochs),
                            Map.entry("batch_size", batchSize),
                            Map.entry("pretrain_learning_rate", learningRate),
                            Map.entry("dropout", dropout),
                            Map.entry("mixed_precision", mixedPrecision),
                            Map.entry("save_every", saveEvery)));
        }
    }

    @Override
    public String id() {
        return "pretrain";
    }

    @Override
    public String description() {
        return "Make an encoder from unlabelled texts, one a line, by guessing masked words: whole words, Chinese by character.";
    }

    @Override
    public Asked defaults() {
        return new Asked("", "", 2, 128, 4, 3000, 64, 20, 32, 1e-3, 0.1, false, 200, 42);
    }

    @Override
    public void run(Asked asked, Workbench workbench) throws IOException, InterruptedException {
        if (asked.text().isEmpty() || asked.out().isEmpty()) {
            throw new IllegalArgumentException("pretrain: expected --text FILE and --out DIR");
        }
        if (asked.epochs() < 1) {
            throw new IllegalArgumentException("epochs: " + asked.epochs() + ", expected at least 1");
        }
        BertOptions options = asked.options();
        TrainingSet texts = texts(Path.of(asked.text()), asked.seed());
        Path out = Path.of(asked.out());
        if (Files.exists(out.resolve(WEIGHTS))) {
            throw new IllegalArgumentException("out: " + out + " holds a model already, expected another folder");
        }
        Path training = Files.createDirectories(out.resolve("training"));
        Base base = new FromScratch(options, texts, out, training, workbench.progress()).make();
        base.config().writeForMaskedTokens(out.resolve(ModelConfig.FILE));
        // Last, since a directory without it is no model.
        Files.move(training.resolve(FromScratch.START), out.resolve(WEIGHTS));
        SafetensorsWriter.discard(training.resolve(FromScratch.START));
        Files.deleteIfExists(training);
        workbench.say(out + ": " + texts.train().size() + " texts, "
                + base.config().sizes().vocabulary() + " pieces, "
                + asked.layers() + " layers of width " + asked.hidden()
                + ". Fine-tune it: run --approach bert --dataset DATA"
                + " --option model=" + out);
    }

    private static TrainingSet texts(Path file, long seed) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("text: " + file + " is no file, expected one text a line");
        }
        List<Example> rows = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                if (!line.isBlank()) {
                    rows.add(new Example(
                            "line-" + (rows.size() + 1), Dialogue.of(line.strip()), null, List.of(), Map.of()));
                }
            }
        } catch (MalformedInputException e) {
            throw new IOException(file + " is not UTF-8", e);
        }
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("text: " + file + " has no line with a text");
        }
        return new TrainingSet(
                String.valueOf(file.getFileName()), "0".repeat(64), Language.EN, rows, List.of(), List.of(), seed);
    }
}
