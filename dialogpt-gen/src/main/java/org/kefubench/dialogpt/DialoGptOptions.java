package org.kefubench.dialogpt;

import java.util.List;
import java.util.Map;
import org.kefubench.api.Options;
import org.kefubench.neural.checkpoint.RandomCheckpoints;
import org.kefubench.neural.train.LoopOptions;

/**
 * Options of the approach {@code dialogpt-gen}.
 *
 * @param model {@code desk-small-gpt}, made from scratch of the training texts; a directory in the Hugging Face layout or {@code hub:<owner>/<name>}; or {@code random:<architecture>}, of real
 *     size with random weights
 * @param layers of desk-small-gpt
 * @param hidden width of desk-small-gpt
 * @param heads of desk-small-gpt
 * @param vocabulary size of desk-small-gpt's vocabulary, at most
 * @param context tokens that desk-small-gpt sees at once, the answer's included
 * @param epochs over the training texts, at most
 * @param batchSize texts for one gradient
 * @param learningRate the highest; 0 for the one that suits: 4e-3 from scratch, 5e-5 for fine-tuning
 * @param warmup share of the updates in which the learning rate rises
 * @param weightDecay of AdamW
 * @param clipNorm largest norm of the gradient; 0 for no limit
 * @param dropout share of activations dropped in training
 * @param wordDropout share of the customer's tokens that are left out in training, others in each epoch; 0 for none
 * @param recitals how often an epoch has the same answer in full; further lessons with it end after its opening; 0 for no limit
 * @param opening tokens of an answer's opening
 * @param answersOnly learn to predict the agent's words only; the customer's are read
 * @param mixedPrecision matrix products in bfloat16
 * @param patience epochs without a better validation loss after which training stops; 0 to run all epochs
 * @param saveEvery updates between two saved states, from which a killed training continues; 0 for none
 * @param turns of the dialogue that the model reads, the newest; 0 for as many as fit
 * @param speakers marks before the customer's and the agent's turns, two texts; none for DialoGPT's format, or CDial-GPT's where the vocabulary has its speakers
 * @param batchRows sequences that are generated together, beams included
 * @param fineTune train the checkpoint of a directory further on the training set
 * @param mmi train a backward model too, which tells what was asked from the answer; of several answers ({@code best_of} in decoding) the one that tells most is given
 * @param backward a model that was trained to tell the dialogue from the answer, as DialoGPT's reverse model was: a directory, or {@code hub:<owner>/<name>}; used as mmi's is, and
 *     asked for the whole dialogue; empty for none
 * @param trainThreads threads of an operation in training; 0 for one a core, which helps on a quiet machine only
 * @param promptLookup guess ahead what was said before, in greedy decoding: the same text in fewer calls, one dialogue at a time
 * @param draft a smaller model that guesses ahead in greedy decoding: {@code desk-small-gpt}, trained here beside the model, with one layer of half the width; {@code
 *     random:<architecture>}; or a directory with the same vocabulary; empty for none
 * @param continuous a dialogue whose answer has ended gives its place in the batch to the next; otherwise each batch waits for its longest answer
 */
public record DialoGptOptions(
        String model,
        int layers,
        int hidden,
        int heads,
        int vocabulary,
        int context,
        int epochs,
        int batchSize,
        double learningRate,
        double warmup,
        double weightDecay,
        double clipNorm,
        double dropout,
        double wordDropout,
        int recitals,
        int opening,
        boolean answersOnly,
        boolean mixedPrecision,
        int patience,
        int saveEvery,
        int turns,
        List<String> speakers,
        int batchRows,
        boolean fineTune,
        boolean mmi,
        String backward,
        int trainThreads,
        boolean promptLookup,
        String draft,
        boolean continuous) {

    /** The model that is made here, from the training texts. */
    public static final String DESK_SMALL = "desk-small-gpt";

    static final String RANDOM = "random:";

    private static final int LAYERS = 2;
    private static final int HIDDEN = 128;
    private static final int HEADS = 4;
    private static final int VOCABULARY = 2000;
    private static final int CONTEXT = 256;
    private static final int EPOCHS = 30;
    private static final int BATCH_SIZE = 16;
    private static final double RATE_THAT_SUITS = 0;
    private static final double WARMUP = 0.1;
    private static final double WEIGHT_DECAY = 0.01;
    private static final double CLIP_NORM = 1;
    private static final double DROPOUT = 0.1;
    private static final double WORD_DROPOUT = 0.1;
    private static final int RECITALS = 4;
    private static final int OPENING = 6;
    private static final boolean ANSWERS_ONLY = true;
    private static final boolean MIXED_PRECISION = false;
    private static final int NO_PATIENCE = 0;
    private static final int SAVE_EVERY = 200;
    private static final int ALL_TURNS = 0;
    private static final List<String> NO_MARKS = List.of();
    private static final int BATCH_ROWS = 8;
    private static final boolean FINE_TUNE = false;
    private static final boolean MMI = false;
    private static final String NO_BACKWARD = "";
    private static final int TRAIN_THREADS = 1;
    private static final boolean PROMPT_LOOKUP = false;
    private static final String NO_DRAFT = "";
    private static final boolean CONTINUOUS = true;

    static final DialoGptOptions DEFAULTS = new DialoGptOptions(
            DESK_SMALL,
            LAYERS,
            HIDDEN,
            HEADS,
            VOCABULARY,
            CONTEXT,
            EPOCHS,
            BATCH_SIZE,
            RATE_THAT_SUITS,
            WARMUP,
            WEIGHT_DECAY,
            CLIP_NORM,
            DROPOUT,
            WORD_DROPOUT,
            RECITALS,
            OPENING,
            ANSWERS_ONLY,
            MIXED_PRECISION,
            NO_PATIENCE,
            SAVE_EVERY,
            ALL_TURNS,
            NO_MARKS,
            BATCH_ROWS,
            FINE_TUNE,
            MMI,
            NO_BACKWARD,
            TRAIN_THREADS,
            PROMPT_LOOKUP,
            NO_DRAFT,
            CONTINUOUS);

    /** Checks the ranges. */
    public DialoGptOptions {
        LoopOptions.check(epochs, warmup, 1, patience, saveEvery);
        check(layers >= 1, "layers", layers, "at least 1");
        check(hidden >= 1 && heads >= 1 && hidden % heads == 0, "hidden", hidden, "a multiple of heads " + heads);
        check(vocabulary > BpeLearner.BYTES, "vocabulary", vocabulary, "more than " + BpeLearner.BYTES);
        check(context >= 2, "context", context, "at least 2");
        check(batchSize >= 1, "batch_size", batchSize, "at least 1");
        check(learningRate >= 0, "learning_rate", learningRate, "a number of at least 0");
        check(weightDecay >= 0, "weight_decay", weightDecay, "at least 0");
        check(clipNorm >= 0, "clip_norm", clipNorm, "at least 0");
        check(dropout >= 0 && dropout < 1, "dropout", dropout, "a number in [0, 1)");
        check(wordDropout >= 0 && wordDropout < 1, "word_dropout", wordDropout, "a number in [0, 1)");
        check(recitals >= 0, "recitals", recitals, "at least 0");
        check(opening >= 0, "opening", opening, "at least 0");
        check(turns >= 0, "turns", turns, "at least 0");
        speakers = List.copyOf(speakers);
        if (!speakers.isEmpty() && speakers.size() != 2) {
            throw new IllegalArgumentException("speakers: " + speakers + ", expected two marks or none");
        }
        check(batchRows >= 1, "batch_rows", batchRows, "at least 1");
        check(trainThreads >= 0, "train_threads", trainThreads, "at least 0");
        if (fineTune && (model.equals(DESK_SMALL) || model.startsWith(RANDOM))) {
            throw new IllegalArgumentException("fine_tune: true with model " + model + ", expected a directory");
        }
        if (mmi && !model.equals(DESK_SMALL)) {
            throw new IllegalArgumentException("mmi: true with model " + model + ", expected " + DESK_SMALL
                    + ", whose backward model is trained here, or a trained one in backward");
        }
        if (!backward.isEmpty() && (mmi || model.startsWith(RANDOM))) {
            throw new IllegalArgumentException("backward: " + backward + " with "
                    + (mmi
                            ? "mmi: true, expected one of both"
                            : "model " + model + ", expected trained weights for both"));
        }
        if (promptLookup && !draft.isEmpty()) {
            throw new IllegalArgumentException("draft: " + draft + " with prompt_lookup true, expected one of both");
        }
        if (draft.equals(DESK_SMALL) && !model.equals(DESK_SMALL)) {
            throw new IllegalArgumentException("draft: " + DESK_SMALL + " with model " + model + ", expected "
                    + DESK_SMALL + ", whose draft is trained here");
        }
        if (draft.startsWith(RANDOM) != (!draft.isEmpty() && model.startsWith(RANDOM))) {
            throw new IllegalArgumentException(
                    "draft: " + draft + " with model " + model + ", expected random weights for both or neither");
        }
        if (model.startsWith(RANDOM)
                && !RandomCheckpoints.config(model.substring(RANDOM.length()))
                        .architecture()
                        .decoder()) {
            throw new IllegalArgumentException("model: " + model + ", expected a language model such as random:gpt2");
        }
    }

    private static void check(boolean holds, String key, Number value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(key + ": " + value + ", expected " + expected);
        }
    }

    boolean drafted() {
        return !draft.isEmpty();
    }

    /** Whether of several answers the one is given that tells most of what was asked. */
    boolean looksBack() {
        return mmi || !backward.isEmpty();
    }

    /** Whether tokens are guessed ahead where the decoding allows it. */
    boolean guesses() {
        return promptLookup || drafted();
    }

    /** With what a draft of desk-small-gpt is made. */
    DialoGptOptions ofDraft() {
        int half = Math.max(1, heads / 2); // heads stay as wide as they are: not every width has a kernel
        return Options.of(
                this,
                Map.of(
                        "draft",
                        "",
                        "mmi",
                        false,
                        "backward",
                        "",
                        "layers",
                        1,
                        "heads",
                        half,
                        "hidden",
                        hidden / heads * half));
    }

    /** The highest learning rate. */
    double peakRate() {
        return learningRate > 0 ? learningRate : fineTune ? 5e-5 : 4e-3;
    }

    boolean fromScratch() {
        return model.equals(DESK_SMALL);
    }

    boolean random() {
        return model.startsWith(RANDOM);
    }

    /** The architecture of random weights. */
    String architecture() {
        return model.substring(RANDOM.length());
    }
}
