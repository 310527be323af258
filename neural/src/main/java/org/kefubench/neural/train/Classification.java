package org.kefubench.neural.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
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
    private final WordDropout dropout;
    private final long seed;
    private final Batching batching;

    /**
     * A labelled text.
     *
     * @param ids special tokens included
     * @param label index of its class
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    public record Row(int[] ids, int label) {}

    /**
     * Words that are hidden in training rows, others in every epoch, so that no single word is learned by heart.
     *
     * @param share of the tokens, in [0, 1); 0 for none
     * @param kept ids that are never hidden
     * @param mask id of the mask
     */
    public record WordDropout(double share, Set<Integer> kept, int mask) {

        /** Hides nothing. */
        public static final WordDropout NONE = new WordDropout(0, Set.of(), 0);

        /** Checks and copies. */
        public WordDropout {
            kept = Set.copyOf(kept);
            if (!(share >= 0 && share < 1)) {
                throw new IllegalArgumentException("word dropout " + share + ": expected a number in [0, 1)");
            }
        }

        int[] applied(int[] ids, Random random) {
            return Arrays.stream(ids)
                    .map(id -> !kept.contains(id) && random.nextDouble() < share ? mask : id)
                    .toArray();
        }
    }

    /**
     * A curriculum of rows.
     *
     * @param validation may be empty, the score is then 0
     * @param pad id of the padding
     * @param classWeights of the loss, one for each class; empty for none
     */
    public Classification(
            List<Row> train,
            List<Row> validation,
            int pad,
            double[] classWeights,
            WordDropout dropout,
            int batchSize,
            long seed) {
        this.train = List.copyOf(train);
        this.validation = List.copyOf(validation);
        this.pad = pad;
        this.classWeights = classWeights.clone();
        this.dropout = dropout;
        this.seed = seed;
        this.batching = new Batching(this.train.stream().map(Row::ids).toList(), batchSize, seed);
    }

    /**
     * Weights that give every class the same share of the loss: rows / (classes x rows of the class), as scikit-learn's {@code balanced}.
     */
    public static double[] balanced(List<Row> rows, int classes) {
        double[] weights = new double[classes];
        rows.forEach(row -> weights[row.label()]++);
        for (int i = 0; i < classes; i++) {
            weights[i] = weights[i] == 0 ? 0 : rows.size() / (classes * weights[i]);
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
                        .map(train::get)
                        .map(row -> new Row(dropout.applied(row.ids(), random), row.label()))
                        .toList());
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
        return x;
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
        return validation.isEmpty() ? 0 : (right - LOSS_SHARE * loss) / validation.size();
    }

    private float[] logits(Learner learner, List<Row> rows) {
        try (Scope scope = Scope.open()) {
            List<Tensor> x = inputs(scope, rows);
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
