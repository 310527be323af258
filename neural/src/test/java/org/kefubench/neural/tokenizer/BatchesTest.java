package org.kefubench.neural.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kefubench.neural.engine.TokenBatch;

class BatchesTest {

    @Test
    void texts_are_padded_to_the_longest() {
        TokenBatch batch = Batches.padded(
                List.of(new TokenIds(new int[] {5, 6}, new int[] {0, 1}), new TokenIds(new int[] {7}, new int[1])), 9);
        assertThat(batch.ids()).containsExactly(5, 6, 7, 9);
        assertThat(batch.types()).containsExactly(0, 1, 0, 0);
        assertThat(batch.lengths()).containsExactly(2, 1);
    }

    @Test
    void groups_hold_like_lengths_within_the_limit() {
        List<TokenIds> texts = IntStream.of(4, 1, 9, 2, 4)
                .mapToObj(n -> new TokenIds(new int[n], new int[n]))
                .toList();
        // sorted 1 2 4 4 9: 1+2 padded is 4, with the first 4 it would be 12 > 8; 4+4 is 8; 9 alone exceeds the limit
        assertThat(Batches.byLength(texts, 8)).containsExactly(new int[] {1, 3}, new int[] {0, 4}, new int[] {2});
        assertThat(Batches.byLength(List.of(), 8)).isEmpty();
    }
}
