package org.kefubench.neural.dialogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.kefubench.neural.torch.Scope;
import org.kefubench.neural.torch.Tensor;
import org.kefubench.neural.train.Curriculum;
import org.kefubench.neural.train.Learner;
import org.kefubench.neural.train.Seeds;

/**
 * Learning to continue texts of which several share a row, so that next to nothing is padded. A text sees only itself: positions begin anew with each, and the script is told
 * which text a token belongs to. Which texts share a row is fixed by their longest form; the order of the rows changes with the epoch.
 */
public final class PackedTokens implements Curriculum {

    private static final long NONE = -100;

    private final List<Lesson> lessons;
    private final List<List<Integer>> rows;
    private final int batchRows;
    private final long seed;
    private final Curriculum evaluation;

    /**
     * A curriculum.
     *
     * @param width tokens of a row; no lesson is longer
     * @param batchRows rows of a batch
     * @param evaluation that scores epochs
     */
    public PackedTokens(List<Lesson> lessons, int width, int batchRows, long seed, Curriculum evaluation) {
        this.lessons = List.copyOf(lessons);
        this.rows = packed(this.lessons, width);
        this.batchRows = batchRows;
        this.seed = seed;
        this.evaluation = evaluation;
    }

    /** The longest first, each into the first row that has room. */
    static List<List<Integer>> packed(List<Lesson> lessons, int width) {
        List<List<Integer>> rows = new ArrayList<>();
        List<Integer> room = new ArrayList<>();
        List<Integer> order = IntStream.range(0, lessons.size())
                .boxed()
                .sorted(Comparator.comparingInt((Integer i) -> -longest(lessons.get(i))))
                .toList();
        for (int lesson : order) {
            int size = longest(lessons.get(lesson));
            if (size > width) {
                throw new IllegalArgumentException(
                        "lesson of " + size + " tokens: expected at most " + width + ", the width of a row");
            }
            int row = IntStream.range(0, rows.size())
                    .filter(i -> room.get(i) >= size)
                    .findFirst()
                    .orElse(rows.size());
            if (row == rows.size()) {
                rows.add(new ArrayList<>());
                room.add(width);
            }
            rows.get(row).add(lesson);
            room.set(row, room.get(row) - size);
        }
        return rows;
    }

    private static int longest(Lesson lesson) {
        return lesson.forms().stream().mapToInt(form -> form.ids().length).max().orElse(0);
    }

    @Override
    public int batches() {
        return (rows.size() + batchRows - 1) / batchRows;
    }

    private List<List<Integer>> members(int epoch, int batch) {
        int[] order = Seeds.permutation(rows.size(), Seeds.mix(seed, epoch));
        int from = batch * batchRows;
        return IntStream.range(from, Math.min(order.length, from + batchRows))
                .mapToObj(i -> rows.get(order[i]))
                .toList();
    }

    @Override
    public List<Tensor> batch(Scope scope, int epoch, int batch) {
        List<List<Lesson.Text>> texts = members(epoch, batch).stream()
                .map(row -> row.stream()
                        .map(lesson -> lessons.get(lesson).form(lesson, epoch))
                        .toList())
                .toList();
        return inputs(scope, texts);
    }

    /** Ids, labels, positions, and the number of each token's text, from 1; padding has 0. */
    static List<Tensor> inputs(Scope scope, List<List<Lesson.Text>> rows) {
        int width = rows.stream()
                .mapToInt(
                        row -> row.stream().mapToInt(text -> text.ids().length).sum())
                .max()
                .orElse(0);
        long[][] x = new long[4][rows.size() * width];
        Arrays.fill(x[1], NONE);
        for (int row = 0; row < rows.size(); row++) {
            int at = row * width;
            for (int number = 0; number < rows.get(row).size(); number++) {
                Lesson.Text text = rows.get(row).get(number);
                for (int i = 0; i < text.ids().length; i++) {
                    x[0][at] = text.ids()[i];
                    x[1][at] = i > 0 && text.learned()[i]
                            ? text.ids()[i]
                            : NONE; // the text before does not predict this one
                    x[2][at] = i;
                    x[3][at] = number + 1L;
                    at++;
                }
            }
        }
        return Arrays.stream(x)
                .map(numbers -> scope.longs(numbers, rows.size(), width))
                .toList();
    }

    @Override
    public double evaluate(Learner learner, int epoch) {
        return evaluation.evaluate(learner, epoch);
    }

    @Override
    public Map<String, Double> found() {
        return evaluation.found();
    }

    @Override
    public long tokens() {
        return lessons.stream()
                .mapToLong(lesson -> lesson.forms().get(0).ids().length)
                .sum();
    }

    @Override
    public String describe(int epoch, int batch) {
        return Curriculum.super.describe(epoch, batch) + ", lessons " + members(epoch, batch);
    }
}
