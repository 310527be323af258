package org.kefubench.lora;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kefubench.api.Dialogue;
import org.kefubench.metrics.bleu.Bleu;
import org.kefubench.metrics.text.Rounding;
import org.kefubench.metrics.text.SegmentScorer;
import org.kefubench.metrics.text.Tokenizer;
import org.kefubench.neural.torch.Argument;
import org.kefubench.neural.torch.Scope;
import org.kefubench.neural.torch.Tensor;
import org.kefubench.neural.train.Curriculum;
import org.kefubench.neural.train.Learner;

/**
 * A curriculum whose evaluation also answers some validation dialogues, always with the likeliest token, and holds the answers against the expected ones by BLEU: a model can become
 * surer of the next token and still answer worse. The script of the training answers, whatever is trained; since it keeps no keys and values, this is for some dozen dialogues.
 *
 * @param questions to answer
 * @param byBleu whether the best epoch is that of the highest BLEU; of equal ones that of the lower perplexity
 */
record Answered(Curriculum learned, List<Question> questions, Speech speech, boolean byBleu) implements Curriculum {

    /** Dialogues that are answered together. */
    private static final int ROWS = 16;

    /** So small that it only decides between epochs of equal BLEU: a loss stays below some 20. */
    private static final double LOSS_SHARE = 1e-6;

    /**
     * A validation dialogue.
     *
     * @param prompt what the model reads
     * @param references good answers
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Question(int[] prompt, List<String> references) {

        /** Copies the answers. */
        Question {
            references = List.copyOf(references);
        }
    }

    /**
     * How tokens become an answer.
     *
     * @param end token that ends an answer
     * @param maxTokens of an answer
     * @param chinese whether BLEU cuts characters
     */
    record Speech(org.kefubench.neural.tokenizer.Tokenizer tokenizer, int end, int maxTokens, boolean chinese) {}

    @Override
    public int batches() {
        return learned.batches();
    }

    @Override
    public List<Tensor> batch(Scope scope, int epoch, int batch) {
        return learned.batch(scope, epoch, batch);
    }

    @Override
    public long tokens() {
        return learned.tokens();
    }

    @Override
    public String describe(int epoch, int batch) {
        return learned.describe(epoch, batch);
    }

    @Override
    public double evaluate(Learner learner, int epoch) {
        double score = learned.evaluate(learner, epoch);
        List<String> answers = answers(learner);
        last.put("bleu", bleu(answers));
        return byBleu ? last.get("bleu") + LOSS_SHARE * score : score;
    }
}
