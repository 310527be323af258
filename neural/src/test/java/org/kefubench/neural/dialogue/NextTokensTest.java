package org.kefubench.neural.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kefubench.neural.torch.Scope;
import org.kefubench.neural.torch.Tensor;

class NextTokensTest {

    private static final int SIZES = 40;

    /** Lesson i has i + 2 tokens, all of them i + 1; the last two are learned. */
    private static NextTokens curriculum(int batchSize) {
        List<Lesson> lessons = IntStream.range(0, SIZES)
                .mapToObj(i -> {
                    int[] ids = new int[i + 2];
                    Arrays.fill(ids, i + 1);
                    boolean[] learned = new boolean[ids.length];
                    Arrays.fill(learned, ids.length - 2, ids.length, true);
                    return new Lesson(List.of(new Lesson.Text(ids, learned, ids.length - 2)));
                })
                .toList();
        return new NextTokens(lessons, List.of(), NextTokens.Habits.NONE, batchSize, 7);
    }

    /** Rows of a batch: ids, then labels. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Batch(int rows, int width, long[] ids, long[] labels) {

        static Batch of(NextTokens curriculum, int epoch, int number) {
            try (Scope scope = Scope.open()) {
                List<Tensor> inputs = curriculum.batch(scope, epoch, number);
                List<Long> shape = inputs.get(0).shape();
                assertThat(inputs.get(1).shape()).isEqualTo(shape);
                return new Batch(
                        shape.get(0).intValue(),
                        shape.get(1).intValue(),
                        inputs.get(0).longs(),
                        inputs.get(1).longs());
            }
        }

        int lesson(int row) {
            return (int) ids[row * width] - 1;
        }
    }

    private static List<Batch> epoch(NextTokens curriculum, int epoch) {
        return IntStream.range(0, curriculum.batches())
                .mapToObj(number -> Batch.of(curriculum, epoch, number))
                .toList();
    }

    private static List<Integer> order(List<Batch> batches) {
        List<Integer> order = new ArrayList<>();
        batches.forEach(batch -> IntStream.range(0, batch.rows()).forEach(row -> order.add(batch.lesson(row))));
        return order;
    }

    @Test
    void a_batch_is_as_wide_as_its_longest_row_and_what_is_padded_is_not_learned() {
        for (Batch batch : epoch(curriculum(3), 0)) {
            int longest = 0;
            for (int row = 0; row < batch.rows(); row++) {
                int size = batch.lesson(row) + 2;
                longest = Math.max(longest, size);
                for (int i = 0; i < batch.width(); i++) {
                    int at = row * batch.width() + i;
                    assertThat(batch.ids()[at]).isEqualTo(i < size ? batch.lesson(row) + 1 : 0);
                    boolean learned = i >= size - 2 && i < size;
                    assertThat(batch.labels()[at]).isEqualTo(learned ? batch.lesson(row) + 1 : -100);
                }
            }
            assertThat(batch.width()).isEqualTo(longest);
        }
    }

    @Test
    void rows_of_a_batch_are_of_like_length() {
        // 40 lessons, 4 a batch: a stretch of 8 batches is sorted, then the rest, so neighbours lie together
        List<Batch> sorted = epoch(curriculum(4), 0);
        long padded = sorted.stream()
                .mapToLong(batch -> (long) batch.rows() * batch.width())
                .sum();
        long tokens = curriculum(4).tokens();
        assertThat(tokens).isEqualTo(SIZES * (2L + SIZES + 1) / 2); // 2 + 3 + ... + 41 = 40 x 43 / 2 = 860
        // without buckets a batch is as wide as the longest of 4 drawn from 2 ... 41: in the mean some 33, so 1,330
        assertThat(padded).isBetween(tokens, tokens + tokens / 4);
    }

    @Test
    void every_epoch_has_every_lesson_once_in_an_order_of_its_own() {
        NextTokens curriculum = curriculum(7);
        assertThat(curriculum.batches()).isEqualTo(6); // 5 of 7 and one of 5
        List<Integer> first = order(epoch(curriculum, 0));
        List<Integer> second = order(epoch(curriculum, 1));
        Integer[] all = IntStream.range(0, SIZES).boxed().toArray(Integer[]::new);
        assertThat(first).containsExactlyInAnyOrder(all);
        assertThat(second).containsExactlyInAnyOrder(all).isNotEqualTo(first);
        assertThat(order(epoch(curriculum(7), 0))).isEqualTo(first);
    }
}
