package org.kefubench.neural.dialogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.kefubench.neural.torch.Argument;
import org.kefubench.neural.torch.Scope;
import org.kefubench.neural.torch.Tensor;
import org.kefubench.neural.train.Curriculum;
import org.kefubench.neural.train.Learner;
import org.kefubench.neural.train.Seeds;

/**
 * Learning to continue dialogues. Batches hold texts of similar length in a new order each epoch; the score is the negative loss of a token of answers that are not learned
 * from. For one thread.
 */
public final class NextTokens implements Curriculum {

    /** The label of what is not learned: padding, and what is only read. */
    private static final long NONE = -100;

    /** Texts are sorted by length within so many batches, so that little is padded and batches still differ from epoch to epoch. */
    private static final int STRETCH = 8;

    private final List<Lesson> lessons;
    private final List<Lesson.Text> heldOut;
    private final Habits habits;
    private final int batchSize;
    private final long seed;
    private int current = -1;
    private Map<String, Double> found = Map.of();
    private List<List<Seen>> batches = List.of();

    /** A lesson as an epoch has it. */
    private record Seen(int lesson, Lesson.Text text) {}

    /**
     * What is done to lessons so that little data go a long way.
     *
     * @param wordDropout share of the tokens that are only read and go missing, others in each epoch, in [0, 1)
     * @param end token that ends a turn and never goes missing
     * @param recitals how often an epoch has the same answer in full; further lessons with it end after its opening, since what is known by heart teaches nothing; 0 for no
     *     limit
     * @param opening tokens of an opening: enough to tell answers apart
     */
    public record Habits(double wordDropout, int end, int recitals, int opening) {

        /** Lessons as they are. */
        public static final Habits NONE = new Habits(0, -1, 0, 1);

        /** Checks the ranges. */
        public Habits {
            if (!(wordDropout >= 0 && wordDropout < 1)) {
                throw new IllegalArgumentException("word dropout " + wordDropout + ": expected a number in [0, 1)");
            }
            if (recitals < 0 || opening < 1) {
                throw new IllegalArgumentException(
                        "recitals " + recitals + ", opening " + opening + ": expected at least 0 and 1");
            }
        }
    }

    /** A curriculum; of a held-out lesson one form counts. */
    public NextTokens(List<Lesson> lessons, List<Lesson> heldOut, Habits habits, int batchSize, long seed) {
        this.lessons = List.copyOf(lessons);
        this.heldOut = IntStream.range(0, heldOut.size())
                .mapToObj(i -> heldOut.get(i).form(i, 0))
                .sorted(Comparator.comparingInt(text -> text.ids().length))
                .toList();
        this.habits = habits;
        this.batchSize = batchSize;
        this.seed = seed;
    }

    @Override
    public int batches() {
        return (lessons.size() + batchSize - 1) / batchSize;
    }

    @Override
    public List<Tensor> batch(Scope scope, int epoch, int batch) {
        return inputs(scope, members(epoch, batch).stream().map(Seen::text).toList());
    }

    private List<Seen> members(int epoch, int batch) {
        if (epoch != current) {
            batches = epoch(epoch);
            current = epoch;
        }
        return batches.get(batch);
    }

    @Override
    public long tokens() {
        return lessons.stream()
                .mapToLong(lesson -> lesson.forms().get(0).ids().length)
                .sum();
    }

    @Override
    public String describe(int epoch, int batch) {
        return Curriculum.super.describe(epoch, batch) + ", lessons "
                + members(epoch, batch).stream().map(Seen::lesson).toList();
    }

    private List<List<Seen>> epoch(int epoch) {
        List<List<Seen>> inOrder = new ArrayList<>();
        List<Seen> seen = seen(epoch);
        for (int from = 0; from < seen.size(); from += STRETCH * batchSize) {
            List<Seen> stretch = seen.subList(from, Math.min(seen.size(), from + STRETCH * batchSize)).stream()
                    .sorted(Comparator.comparingInt(one -> one.text().ids().length))
                    .toList();
            for (int start = 0; start < stretch.size(); start += batchSize) {
                inOrder.add(stretch.subList(start, Math.min(stretch.size(), start + batchSize)));
            }
        }
        int[] order = Seeds.permutation(inOrder.size(), Seeds.mix(seed, epoch, 1));
        return Arrays.stream(order).mapToObj(inOrder::get).toList();
    }

    /** The texts of an epoch in random order. */
    private List<Seen> seen(int epoch) {
        Map<List<Integer>, Integer> recited = new HashMap<>();
        Random random = new Random(Seeds.mix(seed, epoch, 2));
        List<Seen> seen = new ArrayList<>();
        for (int lesson : Seeds.permutation(lessons.size(), Seeds.mix(seed, epoch))) {
            Lesson.Text text = lessons.get(lesson).form(lesson, epoch);
            boolean known = habits.recitals() > 0 && recited.merge(text.answer(), 1, Integer::sum) > habits.recitals();
            Lesson.Text shown = known ? text.opening(habits.opening()) : text;
            seen.add(new Seen(
                    lesson,
                    habits.wordDropout() > 0 ? shown.thinned(habits.wordDropout(), habits.end(), random) : shown));
        }
        return seen;
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
        found = tokens == 0 ? Map.of() : Map.of("perplexity", Math.exp(sum / tokens));
        return tokens == 0 ? 0 : -sum / tokens;
    }

    @Override
    public Map<String, Double> found() {
        return found;
    }

    private static double loss(Learner learner, List<Lesson.Text> rows) {
        try (Scope scope = Scope.open(learner.weights().device())) {
            List<Argument> arguments = new ArrayList<>();
            inputs(scope, rows).forEach(tensor -> arguments.add(Argument.of(tensor)));
            arguments.add(Argument.of("p", learner.weights().list()));
            return learner.script().infer(scope, "surprise", arguments).get(0).number();
        }
    }
}
