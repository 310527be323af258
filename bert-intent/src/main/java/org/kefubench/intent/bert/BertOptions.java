package org.kefubench.intent.bert;

import org.kefubench.neural.tokenizer.TokenizerLibrary;
import org.kefubench.neural.train.LoopOptions;

/**
 * Options of the approach {@code bert}.
 *
 * @param model {@code desk-small}, made from scratch of the training texts; a directory in the Hugging Face layout; {@code hub:owner/name}; or {@code random:<architecture>},
 *     of real size with random weights, which is not trained
 * @param layers of desk-small
 * @param hidden width of desk-small
 * @param heads of desk-small
 * @param vocabulary size of desk-small's vocabulary, at most
 * @param maxTokens longer utterances are cut
 * @param pretrainEpochs of masked tokens over all texts, for desk-small; 0 for none
 * @param pretrainLearningRate the highest
 * @param epochs over the labelled rows, at most; 0 for none: a model that this approach has trained keeps its weights, and only how it decides (rejection, threshold,
 *     temperature) is fitted anew
 * @param batchSize rows for one gradient
 * @param accumulation gradients for one update
 * @param learningRate the highest; 0 for 5e-4 with desk-small and 5e-5 with a checkpoint
 * @param warmup share of the updates in which the learning rate rises
 * @param weightDecay of AdamW
 * @param clipNorm largest norm of the gradient; 0 for no limit
 * @param dropout share of activations dropped in training
 * @param wordDropout share of the tokens that are masked in training rows, others in every epoch; for tokenizers with a mask
 * @param subwordDropout probability with which desk-small's training rows are spelled with shorter pieces, otherwise in every epoch
 * @param labelSmoothing share of the probability spread over all classes
 * @param balancedClasses whether rare classes weigh more
 * @param frozenLayers layers from the first on that are not trained, the embeddings with them; -1 for none
 * @param layerDecay factor of the learning rate from one layer to the one below
 * @param mixedPrecision matrix products in bfloat16
 * @param patience epochs without a better validation accuracy after which training stops; 0 to run all epochs
 * @param saveEvery updates between two saved states, from which a killed training continues; 0 for none
 * @param rejection of out-of-scope utterances
 * @param threshold of the rejection; 0 to choose it on the validation rows and the out-of-scope training rows, which no threshold has learned from
 * @param temperatureScaling whether confidences are softmax at a temperature fitted on the validation rows; else at 1, which shows what the fitting is worth
 * @param batching how the requests of a query are grouped
 * @param tokenizer who turns text into token ids
 * @param teacher model whose answers are learned beside the labels: a directory that this approach has trained, {@code desk-small}, which is then trained first with the
 *     default options, or empty for none
 * @param teacherShare of the loss that the teacher has, in (0, 1]
 * @param teacherTemperature that teacher and student are divided by
 * @param emotionWeight of a second head's loss, which learns the emotions of the training rows, if they have any; 0 for no second head
 */
public record BertOptions(
        String model,
        int layers,
        int hidden,
        int heads,
        int vocabulary,
        int maxTokens,
        int pretrainEpochs,
        double pretrainLearningRate,
        int epochs,
        int batchSize,
        int accumulation,
        double learningRate,
        double warmup,
        double weightDecay,
        double clipNorm,
        double dropout,
        double wordDropout,
        double subwordDropout,
        double labelSmoothing,
        boolean balancedClasses,
        int frozenLayers,
        double layerDecay,
        boolean mixedPrecision,
        int patience,
        int saveEvery,
        Rejection rejection,
        double threshold,
        boolean temperatureScaling,
        Batching batching,
        TokenizerLibrary tokenizer,
        String teacher,
        double teacherShare,
        double teacherTemperature,
        double emotionWeight) {

    /** The encoder that is made here, from the training texts. */
    public static final String DESK_SMALL = "desk-small";

    static final BertOptions DEFAULTS = new BertOptions(
            DESK_SMALL,
            2,
            128,
            4,
            1500,
            64,
            0,
            1e-3,
            40,
            16,
            1,
            0,
            0.1,
            0.01,
            1,
            0.1,
            0.1,
            0.3,
            0,
            false,
            -1,
            1,
            false,
            10,
            200,
            Rejection.ENERGY,
            0,
            true,
            Batching.SORTED,
            TokenizerLibrary.OWN,
            "",
            0.7,
            2,
            0.3);

    /** Checks what neural.train does not. */
    public BertOptions {
        check(epochs >= 0, "epochs", epochs, "at least 1, or 0 to keep the weights of a trained model");
        LoopOptions.check(Math.max(1, epochs), warmup, accumulation, patience, saveEvery);
        check(
                epochs > 0 || !(model.equals(DESK_SMALL) || model.startsWith(RandomWeights.PREFIX)),
                "epochs",
                epochs,
                "at least 1 with model " + model);
        check(weightDecay >= 0, "weight_decay", weightDecay, "at least 0");
        check(clipNorm >= 0, "clip_norm", clipNorm, "at least 0");
        check(layers >= 1, "layers", layers, "at least 1");
        check(hidden >= 1 && heads >= 1 && hidden % heads == 0, "hidden", hidden, "a multiple of heads " + heads);
        check(vocabulary >= 6, "vocabulary", vocabulary, "at least 6");
        check(maxTokens >= 3, "max_tokens", maxTokens, "at least 3");
        check(pretrainEpochs >= 0, "pretrain_epochs", pretrainEpochs, "at least 0");
        check(pretrainLearningRate > 0, "pretrain_learning_rate", pretrainLearningRate, "a number above 0");
        check(batchSize >= 1, "batch_size", batchSize, "at least 1");
        check(learningRate >= 0, "learning_rate", learningRate, "at least 0");
        check(dropout >= 0 && dropout < 1, "dropout", dropout, "a number in [0, 1)");
        check(wordDropout >= 0 && wordDropout < 1, "word_dropout", wordDropout, "a number in [0, 1)");
        check(subwordDropout >= 0 && subwordDropout < 1, "subword_dropout", subwordDropout, "a number in [0, 1)");
        check(labelSmoothing >= 0 && labelSmoothing < 1, "label_smoothing", labelSmoothing, "a number in [0, 1)");
        check(teacherShare > 0 && teacherShare <= 1, "teacher_share", teacherShare, "a number in (0, 1]");
        check(teacherTemperature > 0, "teacher_temperature", teacherTemperature, "a number above 0");
        check(emotionWeight >= 0, "emotion_weight", emotionWeight, "at least 0");
        check(layerDecay > 0 && layerDecay <= 1, "layer_decay", layerDecay, "a number in (0, 1]");
    }

    private static void check(boolean holds, String key, Number value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(key + ": " + value + ", expected " + expected);
        }
    }

    boolean random() {
        return model.startsWith(RandomWeights.PREFIX);
    }

    boolean decidesOnly() {
        return epochs == 0;
    }

    boolean taught() {
        return !teacher.isEmpty();
    }

    boolean fromScratch() {
        return model.equals(DESK_SMALL);
    }

    double peakLearningRate() {
        if (learningRate > 0) {
            return learningRate;
        }
        return fromScratch() ? 5e-4 : 5e-5;
    }
}
