package org.kefubench.neural.dialogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
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
public final class NextTokens implements Curriculum {

    /** The label of what is not learned: padding. */
    private static final long NONE = -100;

    /** Texts are sorted by length within so many batches, so that little is padded and batches still differ from epoch to epoch. */
    private static final int STRETCH = 8;

    private final List<Lesson> lessons;
    private final List<Lesson.Text> heldOut;
    private final Thinning thinning;
    private final int batchSize;
    private final long seed;

    /**
     * Tokens that are only read and go missing in training.
     *
     * @param share in [0, 1); 0 for none
     * @param end token that ends a turn and never goes missing
     */
    public record Thinning(double share, int end) {

        /** Checks the share. */
        public Thinning {
            if (!(share >= 0 && share < 1)) {
                throw new IllegalArgumentException("word dropout " + share + ": expected a number in [0, 1)");
            }
        }
    }

    /** A curriculum; of held-out lessons the first form counts, of lessons that follow each other in turn. */
    public NextTokens(List<Lesson> lessons, List<Lesson> heldOut, Thinning thinning, int batchSize, long seed) {
        this.thinning = thinning;
        this.lessons = List.copyOf(lessons);
        this.heldOut = IntStream.range(0, heldOut.size())
                .mapToObj(i -> heldOut.get(i).form(i, 0))
                .sorted(Comparator.comparingInt(text -> text.ids().length))
                .toList();
        this.batchSize = batchSize;
        this.seed = seed;
    }

    @Override
    public int batches() {
        return (lessons.size() + batchSize - 1) / batchSize;
    }

    @Override
    public List<Tensor> batch(Scope scope, int epoch, int batch) {
        int[] order = Seeds.permutation(lessons.size(), Seeds.mix(seed, epoch));
        int[] place = Seeds.permutation(batches(), Seeds.mix(seed, epoch, 1));
        int stretch = place[batch] / STRETCH * STRETCH;
        int[] near =
                Arrays.copyOfRange(order, stretch * batchSize, Math.min(order.length, (stretch + STRETCH) * batchSize));
        List<Lesson.Text> rows = IntStream.of(near)
                .mapToObj(i -> seen(i, epoch))
                .sorted(Comparator.comparingInt(text -> text.ids().length))
                .skip((long) (place[batch] - stretch) * batchSize)
                .limit(batchSize)
                .toList();
        return inputs(scope, rows);
    }

    private Lesson.Text seen(int lesson, int epoch) {
        Lesson.Text text = lessons.get(lesson).form(lesson, epoch);
        return thinning.share() == 0
                ? text
                : Lesson.thinned(text, thinning.share(), thinning.end(), new Random(Seeds.mix(seed, epoch, lesson, 2)));
    }

    private static List<Tensor> inputs(Scope scope, List<Lesson.Text> rows) {
        int width = rows.stream().mapToInt(row -> row.ids().length).max().orElse(0);
        long[] ids = new long[rows.size() * width];
        long[] labels = new long[ids.length];
        Arrays.fill(labels, NONE);
        for (int row = 0; row < rows.size(); row++) {
            Lesson.Text text = rows.get(row);
            for (int i = 0; i < text.ids().length; i++) {
                ids[row * width + i] = text.ids()[i];
                labels[row * width + i] = text.learned()[i] ? text.ids()[i] : NONE;
            }
        }
        return List.of(scope.longs(ids, rows.size(), width), scope.longs(labels, rows.size(), width));
    }

    @Override
    public double evaluate(Learner learner, int epoch) {
        double sum = 0;
        long tokens = 0;
        for (int from = 0; from < heldOut.size(); from += batchSize) {
            List<Lesson.Text> rows = heldOut.subList(from, Math.min(heldOut.size(), from + batchSize));
            int predicted = rows.stream().mapToInt(Lesson.Text::predicted).sum();
            sum += loss(learner, rows) * predicted;
            tokens += predicted;
        }
        return tokens == 0 ? 0 : -sum / tokens;
    }

    private static double loss(Learner learner, List<Lesson.Text> rows) {
        try (Scope scope = Scope.open()) {
            List<Argument> arguments = new ArrayList<>();
            inputs(scope, rows).forEach(tensor -> arguments.add(Argument.of(tensor)));
            arguments.add(Argument.of("p", learner.weights().list()));
            return learner.script().infer(scope, "surprise", arguments).get(0).number();
        }
    }
}
