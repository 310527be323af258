package org.kefubench.neural.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The content of a config.json in terms common to all architectures.
 *
 * @param normEpsilon added to the variance in every normalization
 * @param ropeTheta base of the rotary positions of Llama; 0 elsewhere
 * @param tiedEmbeddings whether the language-model head is the word embedding
 * @param labels names of the classes by index; empty if there are none
 */
public record ModelConfig(
        Architecture architecture,
        Sizes sizes,
        Activation activation,
        double normEpsilon,
        double ropeTheta,
        boolean tiedEmbeddings,
        SpecialTokens tokens,
        Dropout dropout,
        double initializerRange,
        List<String> labels) {

    /** The file that it is stored in. */
    public static final String FILE = "config.json";

    /** Copies. */
    public ModelConfig {
        labels = List.copyOf(labels);
    }

    /**
     * How large a model is.
     *
     * @param vocabulary number of token ids
     * @param hidden width of the stream between layers
     * @param embedding width of the word embedding; differs from hidden in ALBERT only
     * @param layers number of layers that run
     * @param heads attention heads
     * @param keyValueHeads heads of keys and values; fewer than heads in grouped-query attention
     * @param head width of one head
     * @param inner width between the halves of a feed-forward layer
     * @param positions rows of the position table, or the trained length with rotary positions
     * @param tokenTypes rows of the segment table; 0 if there is none
     */
    public record Sizes(
            int vocabulary,
            int hidden,
            int embedding,
            int layers,
            int heads,
            int keyValueHeads,
            int head,
            int inner,
            int positions,
            int tokenTypes) {}

    /** Token ids with a meaning; -1 where the model has none. */
    public record SpecialTokens(int pad, int bos, int eos) {}

    /** Shares of activations that are dropped in training. */
    public record Dropout(double hidden, double attention, double classifier) {}

    /**
     * Reads a file in the names of the transformers library.
     *
     * @throws CheckpointException for an unknown architecture or a missing or impossible value, naming the key
     */
    public static ModelConfig read(Path file) throws IOException {
        return ConfigReader.read(file);
    }

    /** Writes a file that the transformers library reads. */
    public void write(Path file) throws IOException {
        ConfigWriter.write(this, file);
    }

    /** Writes the same for weights with a head of masked tokens in place of one of classes; {@code AutoModelForMaskedLM} loads it. */
    public void writeForMaskedTokens(Path file) throws IOException {
        ConfigWriter.write(this, ConfigWriter.maskedTokensClass(architecture), file);
    }

    /** The number of tokens that fit: RoBERTa's position table starts after its padding id. */
    public int maxTokens() {
        return architecture == Architecture.ROBERTA ? sizes.positions - tokens.pad - 1 : sizes.positions;
    }

    /** The same with other classes. */
    public ModelConfig withLabels(List<String> names) {
        return new ModelConfig(
                architecture,
                sizes,
                activation,
                normEpsilon,
                ropeTheta,
                tiedEmbeddings,
                tokens,
                dropout,
                initializerRange,
                names);
    }

    /** The same with other shares of dropped activations. */
    public ModelConfig withDropout(Dropout shares) {
        return new ModelConfig(
                architecture,
                sizes,
                activation,
                normEpsilon,
                ropeTheta,
                tiedEmbeddings,
                tokens,
                shares,
                initializerRange,
                labels);
    }
}
