package org.kefubench.neural.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.kefubench.neural.engine.TokenBatch;
import org.kefubench.neural.torch.Argument;
import org.kefubench.neural.torch.EncoderInputs;
import org.kefubench.neural.torch.Scope;
import org.kefubench.neural.torch.Tensor;

/** Learning labels. Its score is the accuracy on the validation rows; of equally accurate epochs the one with the smaller loss. */
public final class Classification implements Curriculum {

    /** So small that it only decides between epochs of equal accuracy: a loss stays below some 20. */
    private static final double LOSS_SHARE = 1e-6;

    private static final int EVALUATION_BATCH = 64;

    private final List<Row> train;
    private final List<Row> validation;
    private final int pad;
    private final double[] classWeights;
    private final Variation variation;
    private final ClassificationGoal goal;
    private final long seed;
    private final Batching batching;
    private Map<String, Double> found = Map.of();

    /** The label of a row that has none: it is not counted in the loss. */
    public static final int NONE = -100;

    /**
     * A labelled text.
     *
     * @param ids special tokens included
     * @param label index of its class, or {@link #NONE}
     * @param second index of its class for a second head, or {@link #NONE}
     * @param teacher logits of a teacher, as many as classes; empty without one
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    public record Row(int[] ids, int label, int second, float[] teacher) {

        /** A row for one head, without a teacher. */
        public Row(int[] ids, int label) {
            this(ids, label, NONE, new float[0]);
        }
    }

    /**
     * A curriculum of rows.
     *
     * @param validation may be empty, the score is then 0; rows without a label do not count
     * @param pad id of the padding
     * @param classWeights of the loss, one for each class; empty for none
     * @param variation of training rows
     * @param goal what the loss wants to be given
     */
    public Classification(
            List<Row> train,
            List<Row> validation,
            int pad,
            double[] classWeights,
            Variation variation,
            ClassificationGoal goal,
            int batchSize,
            long seed) {
        this.train = List.copyOf(train);
        this.validation = validation.stream().filter(row -> row.label() != NONE).toList();
        this.pad = pad;
        this.classWeights = classWeights.clone();
        this.variation = variation;
        this.goal = goal;
        this.seed = seed;
        this.batching = new Batching(this.train.stream().map(Row::ids).toList(), batchSize, seed);
    }

    /**
     * Weights that give every class the same share of the loss: rows / (classes x rows of the class), as scikit-learn's {@code balanced}.
     */
    public static double[] balanced(List<Row> rows, int classes) {
        double[] weights = new double[classes];
        List<Row> labelled = rows.stream().filter(row -> row.label() != NONE).toList();
        labelled.forEach(row -> weights[row.label()]++);
        for (int i = 0; i < classes; i++) {
            weights[i] = weights[i] == 0 ? 0 : labelled.size() / (classes * weights[i]);
        }
        return weights;
    }

    @Override
    public int batches() {
        return batching.batches();
    }

    @Override
    public List<Tensor> batch(Scope scope, int epoch, int batch) {
        Random random = new Random(Seeds.mix(seed, epoch, batch));
        return inputs(
                scope,
                batching.batch(epoch, batch).stream()
                        .map(index -> varied(index, random))
                        .toList());
    }

    private Row varied(int index, Random random) {
        Row row = train.get(index);
        return new Row(variation.of(index, row.ids(), random), row.label(), row.second(), row.teacher());
    }

    private List<Tensor> inputs(Scope scope, List<Row> rows) {
        List<Tensor> x = new ArrayList<>(EncoderInputs.tensors(
                scope, TokenBatch.of(rows.stream().map(Row::ids).toList(), pad)));
        x.add(scope.longs(rows.stream().mapToLong(Row::label).toArray(), rows.size()));
        if (classWeights.length > 0) {
            float[] weights = new float[classWeights.length];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = (float) classWeights[i];
            }
            x.add(scope.floats(weights, weights.length));
        }
        if (goal.taught()) {
            x.add(teacher(scope, rows));
        }
        if (goal.doubled()) {
            x.add(scope.longs(rows.stream().mapToLong(Row::second).toArray(), rows.size()));
        }
        return x;
    }

    private static Tensor teacher(Scope scope, List<Row> rows) {
        int classes = rows.stream().mapToInt(row -> row.teacher().length).max().orElse(0);
        float[] logits = new float[rows.size() * classes];
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(
                    rows.get(i).teacher(), 0, logits, i * classes, rows.get(i).teacher().length);
        }
        return scope.floats(logits, rows.size(), classes);
    }

    @Override
    public double evaluate(Learner learner, int epoch) {
        double right = 0;
        double loss = 0;
        for (int from = 0; from < validation.size(); from += EVALUATION_BATCH) {
            List<Row> rows = validation.subList(from, Math.min(validation.size(), from + EVALUATION_BATCH));
            float[] logits = logits(learner, rows);
            int classes = logits.length / rows.size();
            for (int i = 0; i < rows.size(); i++) {
                float[] row = Arrays.copyOfRange(logits, i * classes, (i + 1) * classes);
                int label = rows.get(i).label();
                right += best(row) == label ? 1 : 0;
                loss += surprise(row, label);
            }
        }
        found = validation.isEmpty() ? Map.of() : Map.of("accuracy", right / validation.size());
        return validation.isEmpty() ? 0 : (right - LOSS_SHARE * loss) / validation.size();
    }

    @Override
    public Map<String, Double> found() {
        return found;
    }

    private float[] logits(Learner learner, List<Row> rows) {
        try (Scope scope = Scope.open(learner.weights().device())) {
            List<Tensor> x = EncoderInputs.tensors(
                    scope, TokenBatch.of(rows.stream().map(Row::ids).toList(), pad));
            return learner.script()
                    .infer(
                            scope,
                            "logits",
                            List.of(
                                    Argument.of(x.get(0)),
                                    Argument.of(x.get(1)),
                                    Argument.of(x.get(2)),
                                    Argument.of("p", learner.weights().list())))
                    .get(0)
                    .floats();
        }
    }

    private static int best(float[] row) {
        int best = 0;
        for (int i = 1; i < row.length; i++) {
            best = row[i] > row[best] ? i : best;
        }
        return best;
    }

    /** Minus the logarithm of the label's probability. */
    private static double surprise(float[] row, int label) {
        double max = row[best(row)];
        double sum = 0;
        for (float logit : row) {
            sum += Math.exp(logit - max);
        }
        return max + Math.log(sum) - row[label];
    }
}
