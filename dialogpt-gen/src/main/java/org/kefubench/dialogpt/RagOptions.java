package org.kefubench.dialogpt;

import java.util.LinkedHashMap;
import java.util.Map;
import org.kefubench.api.Options;

/**
 * Options of the approach {@code dialogpt-rag}; those that it shares with {@code dialogpt-gen} mean the same there.
 *
 * @param passages how many are put before the question, at least 1
 * @param leastScore a passage that scores less is left out, in [0, 1]
 * @param turns of the dialogue that the model reads beside the passages, the newest; at least 1
 * @param cite whether the text of an answer ends with the source of its first passage in brackets, which is not streamed; the evidence names it in any case
 * @param model {@code desk-small-gpt}, or a directory whose checkpoint answers without having learned to use passages, unless fineTune is set
 * @param fineTune whether a checkpoint is trained on the training rows, passages before the questions
 * @param layers of desk-small-gpt
 * @param hidden width of desk-small-gpt
 * @param heads of desk-small-gpt
 * @param vocabulary size of desk-small-gpt's vocabulary, at most
 * @param context tokens that desk-small-gpt sees at once, passages and answer included
 * @param epochs over the training rows, at most
 * @param learningRate the highest; 0 for the one that suits: 4e-3 from scratch, 5e-5 for fine-tuning
 * @param wordDropout share of the customer's tokens that are left out in training, others in each epoch; 0 for none
 * @param recitals how often an epoch has the same answer in full; further lessons with it end after its opening; 0 for no limit
 */
public record RagOptions(
        int passages,
        double leastScore,
        int turns,
        boolean cite,
        String model,
        boolean fineTune,
        int layers,
        int hidden,
        int heads,
        int vocabulary,
        int context,
        int epochs,
        double learningRate,
        double wordDropout,
        int recitals) {

    private static final DialoGptOptions BASE = DialoGptOptions.DEFAULTS;

    static final RagOptions DEFAULTS = new RagOptions(
            1,
            0.1,
            3,
            false,
            BASE.model(),
            false,
            BASE.layers(),
            BASE.hidden(),
            BASE.heads(),
            BASE.vocabulary(),
            BASE.context(),
            BASE.epochs(),
            BASE.learningRate(),
            BASE.wordDropout(),
            BASE.recitals());

    /** Checks what the generator's options do not. */
    public RagOptions {
        if (passages < 1 || turns < 1) {
            throw new IllegalArgumentException(
                    "passages: " + passages + ", turns: " + turns + ", expected at least 1 of both");
        }
        if (!(leastScore >= 0 && leastScore <= 1)) {
            throw new IllegalArgumentException("least_score: " + leastScore + ", expected a number in [0, 1]");
        }
    }

    /** The options of the generator within. */
    DialoGptOptions generator() {
        Map<String, Object> shared = new LinkedHashMap<>(Options.toMap(this));
        shared.keySet().retainAll(Options.toMap(BASE).keySet());
        shared.put("turns", turns + passages);
        return Options.of(BASE, shared);
    }
}
