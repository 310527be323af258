package org.kefubench.dialogpt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.kefubench.neural.torch.Argument;
import org.kefubench.neural.torch.Scope;
import org.kefubench.neural.torch.Tensor;
import org.kefubench.neural.train.Curriculum;
import org.kefubench.neural.train.Learner;
import org.kefubench.neural.train.Seeds;

/**
 * Learning to continue texts. Batches hold texts of similar length in a new order each epoch; the score is the negative loss of a token on texts that are not learned
 * from.
 */
final class NextTokens implements Curriculum {

    /** The label of what is not learned: padding. */
    private static final long NONE = -100;

    /** Texts are sorted by length within so many batches, so that little is padded and batches still differ from epoch to epoch. */
    private static final int STRETCH = 8;

    private final List<int[]> texts;
    private final List<int[]> heldOut;
    private final int batchSize;
    private final long seed;

    NextTokens(List<int[]> texts, List<int[]> heldOut, int batchSize, long seed) {
        this.texts = List.copyOf(texts);
        this.heldOut = List.copyOf(heldOut);
        this.batchSize = batchSize;
        this.seed = seed;
    }

    @Override
    public int batches() {
        return (texts.size() + batchSize - 1) / batchSize;
    }

    @Override
    public List<Tensor> batch(Scope scope, int epoch, int batch) {
        int[] order = Seeds.permutation(texts.size(), Seeds.mix(seed, epoch));
        int[] place = Seeds.permutation(batches(), Seeds.mix(seed, epoch, 1));
        int stretch = place[batch] / STRETCH * STRETCH;
        int[] near =
                Arrays.copyOfRange(order, stretch * batchSize, Math.min(order.length, (stretch + STRETCH) * batchSize));
        List<int[]> rows = IntStream.of(near)
                .mapToObj(texts::get)
                .sorted(Comparator.comparingInt(text -> text.length))
                .skip((long) (place[batch] - stretch) * batchSize)
                .limit(batchSize)
                .toList();
        return inputs(scope, rows);
    }

    private static List<Tensor> inputs(Scope scope, List<int[]> rows) {
        int width = rows.stream().mapToInt(row -> row.length).max().orElse(0);
        long[] ids = new long[rows.size() * width];
        long[] labels = new long[ids.length];
        Arrays.fill(labels, NONE);
        for (int row = 0; row < rows.size(); row++) {
            for (int i = 0; i < rows.get(row).length; i++) {
                ids[row * width + i] = rows.get(row)[i];
                labels[row * width + i] = rows.get(row)[i];
            }
        }
        return List.of(scope.longs(ids, rows.size(), width), scope.longs(labels, rows.size(), width));
    }

    @Override
    public double evaluate(Learner learner, int epoch) {
        double sum = 0;
        long tokens = 0;
        for (int from = 0; from < heldOut.size(); from += batchSize) {
            List<int[]> rows = heldOut.subList(from, Math.min(heldOut.size(), from + batchSize));
            int predicted = rows.stream().mapToInt(row -> row.length - 1).sum();
            sum += loss(learner, rows) * predicted;
            tokens += predicted;
        }
        return tokens == 0 ? 0 : -sum / tokens;
    }

    private static double loss(Learner learner, List<int[]> rows) {
        try (Scope scope = Scope.open()) {
            List<Argument> arguments = new ArrayList<>();
            inputs(scope, rows).forEach(tensor -> arguments.add(Argument.of(tensor)));
            arguments.add(Argument.of("p", learner.weights().list()));
            return learner.script().infer(scope, "surprise", arguments).get(0).number();
        }
    }
}
