package org.kefubench.lora;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
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
 * surer of the next token and still answer worse. The script of the training answers, so this works for every method; since it keeps no keys and values, it is for some dozen
 * dialogues.
 */
final class Answered implements Curriculum {

    /** Dialogues that are answered together. */
    private static final int ROWS = 16;

    /** So small that it only decides between epochs of equal BLEU: a loss stays below some 20. */
    private static final double LOSS_SHARE = 1e-6;

    private final Curriculum learned;
    private final List<Question> questions;
    private final Speech speech;
    private final boolean best;
    private final Map<String, Double> found = new TreeMap<>();

    /**
     * A validation dialogue.
     *
     * @param prompt what the model reads
     * @param references good answers
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Question(int[] prompt, List<String> references) {}

    /**
     * How tokens become an answer.
     *
     * @param end token that ends an answer
     * @param maxTokens of an answer
     * @param chinese whether BLEU takes characters for words
     */
    record Speech(org.kefubench.neural.tokenizer.Tokenizer tokenizer, int end, int maxTokens, boolean chinese) {}

    /**
     * With questions to answer.
     *
     * @param best whether the best epoch is that of the highest BLEU, of equal ones that of the lower perplexity; else that of the lowest perplexity
     */
    Answered(Curriculum learned, List<Question> questions, Speech speech, boolean best) {
        this.learned = learned;
        this.questions = List.copyOf(questions);
        this.speech = speech;
        this.best = best;
    }

    @Override
    public double evaluate(Learner learner, int epoch) {
        double score = learned.evaluate(learner, epoch);
        double bleu = bleu(answers(learner));
        found.clear();
        found.putAll(learned.found());
        found.put("bleu", bleu);
        return best ? bleu + LOSS_SHARE * score : score;
    }

    @Override
    public Map<String, Double> found() {
        return found;
    }

    /** Answers to the questions, as text. */
    List<String> answers(Learner learner) {
        List<String> answers = new ArrayList<>();
        for (int from = 0; from < questions.size(); from += ROWS) {
            answers.addAll(together(learner, questions.subList(from, Math.min(questions.size(), from + ROWS))));
        }
        return answers;
    }

    private List<String> together(Learner learner, List<Question> asked) {
        int[][] rows = asked.stream().map(Question::prompt).toArray(int[][]::new);
        boolean[] ended = new boolean[rows.length];
        for (int step = 0; step < speech.maxTokens() && !all(ended); step++) {
            int[] next = next(learner, rows);
            for (int row = 0; row < rows.length; row++) {
                if (!ended[row] && next[row] != speech.end()) {
                    rows[row] = Arrays.copyOf(rows[row], rows[row].length + 1);
                    rows[row][rows[row].length - 1] = next[row];
                } else {
                    ended[row] = true;
                }
            }
        }
        return IntStream.range(0, rows.length)
                .mapToObj(row -> text(rows[row], asked.get(row).prompt().length))
                .toList();
    }

    private static boolean all(boolean[] ended) {
        for (boolean one : ended) {
            if (!one) {
                return false;
            }
        }
        return true;
    }

    private String text(int[] ids, int prompt) {
        return speech.tokenizer()
                .decode(Arrays.copyOfRange(ids, prompt, ids.length))
                .strip();
    }

    /** The likeliest next token of each row; rows are filled up on the right, where no token of theirs looks. */
    private static int[] next(Learner learner, int[][] rows) {
        int width = Arrays.stream(rows).mapToInt(row -> row.length).max().orElse(0);
        long[] ids = new long[rows.length * width];
        long[] last = new long[rows.length];
        for (int row = 0; row < rows.length; row++) {
            for (int i = 0; i < rows[row].length; i++) {
                ids[row * width + i] = rows[row][i];
            }
            last[row] = (long) row * width + rows[row].length - 1;
        }
        try (Scope scope = Scope.open(learner.weights().device())) {
            float[] found = learner.script()
                    .infer(
                            scope,
                            "follow",
                            List.of(
                                    Argument.of(scope.longs(ids, rows.length, width)),
                                    Argument.of(scope.longs(last, last.length)),
                                    Argument.of("p", learner.weights().list())))
                    .get(0)
                    .floats();
            return IntStream.range(0, found.length).map(i -> (int) found[i]).toArray();
        }
    }

    private double bleu(List<String> answers) {
        Bleu bleu = Bleu.CORPUS.withTokenizer(speech.chinese() ? Tokenizer.ZH : Tokenizer.V13A);
        SegmentScorer scorer = bleu.scorer();
        double[] sums = {};
        for (int i = 0; i < answers.size(); i++) {
            double[] statistics =
                    scorer.statistics(answers.get(i), questions.get(i).references());
            sums = i == 0 ? statistics.clone() : sum(sums, statistics);
        }
        return bleu.value(sums, Rounding.DOUBLE);
    }

    private static double[] sum(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] + b[i]).toArray();
    }

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
}
