package org.kefubench.intent.textcnn;

import java.util.List;
import java.util.Objects;
import org.kefubench.intent.baseline.OutOfScope;
import org.kefubench.intent.baseline.Tokenizer;

/**
 * Options of {@link TextCnn}.
 *
 * @param tokenizer what a token is
 * @param lowercase whether case is ignored
 * @param minDf tokens in fewer training rows are unknown
 * @param maxTokens utterances are cut off here
 * @param vectors file of word vectors to start from, GloVe text or JSON; looked for here, then below KEFUBENCH_MODELS; empty for random ones
 * @param dimension of the word vectors; those of a file have their own
 * @param windows lengths of the convolutions, in tokens
 * @param filters for each window
 * @param dense units of a layer between convolutions and output; 0 for none, as in the paper
 * @param dropout share of the last layer's inputs that is left out in training
 * @param epochs at most
 * @param patience epochs without a better validation accuracy after which training ends; without validation rows it does not
 * @param batch rows in a step
 * @param learningRate of Adam
 * @param outOfScope how the classifier comes to reject
 * @param threshold least confidence that is not rejected, in [0, 1]; 0 to choose it on the validation rows
 */
public record TextCnnOptions(
        Tokenizer tokenizer,
        boolean lowercase,
        int minDf,
        int maxTokens,
        String vectors,
        int dimension,
        List<String> windows,
        int filters,
        int dense,
        double dropout,
        int epochs,
        int patience,
        int batch,
        double learningRate,
        OutOfScope outOfScope,
        double threshold) {

    /** The windows, filters and dropout of the paper; the rest as it does well on small data. */
    public static final TextCnnOptions DEFAULTS = new TextCnnOptions(
            Tokenizer.AUTO,
            true,
            1,
            64,
            "",
            50,
            List.of("3", "4", "5"),
            100,
            0,
            0.5,
            15,
            4,
            32,
            0.004,
            OutOfScope.CLASS,
            0);

    /** Checks every range. */
    public TextCnnOptions {
        Objects.requireNonNull(tokenizer, "tokenizer");
        windows = List.copyOf(windows);
        require(
                !windows.isEmpty() && windows.stream().allMatch(w -> w.matches("[1-9]")),
                "windows",
                windows,
                "lengths from 1 to 9");
        require(minDf >= 1, "min_df", minDf, "at least 1");
        require(maxTokens >= 1, "max_tokens", maxTokens, "at least 1");
        require(dimension >= 1, "dimension", dimension, "at least 1");
        require(filters >= 1, "filters", filters, "at least 1");
        require(dense >= 0, "dense", dense, "at least 0");
        require(dropout >= 0 && dropout < 1, "dropout", dropout, "a number in [0, 1)");
        require(epochs >= 1, "epochs", epochs, "at least 1");
        require(patience >= 1, "patience", patience, "at least 1");
        require(batch >= 1, "batch", batch, "at least 1");
        require(learningRate > 0, "learning_rate", learningRate, "a number above 0");
        require(threshold >= 0 && threshold <= 1, "threshold", threshold, "a number in [0, 1]");
    }

    private static void require(boolean holds, String key, Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(key + ": " + value + ", expected " + expected);
        }
    }
}
