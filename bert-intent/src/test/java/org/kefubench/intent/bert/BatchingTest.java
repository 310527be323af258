package org.kefubench.intent.bert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kefubench.neural.engine.TokenBatch;
import org.kefubench.neural.tokenizer.Batches;
import org.kefubench.neural.tokenizer.TokenIds;

class BatchingTest {

    @Test
    void texts_of_like_length_are_together_or_those_that_came_together() {
        List<TokenIds> texts = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            int length = i % 2 == 0 ? 100 : 3;
            texts.add(new TokenIds(new int[length], new int[length]));
        }
        // Sorted: five of 3 tokens; a sixth of 100 would pad them to 6 x 100 = 600 tokens, more than 512; then five of
        // 100.
        assertThat(Batching.SORTED.groups(texts)).containsExactly(new int[] {1, 3, 5, 7, 9}, new int[] {0, 2, 4, 6, 8});
        assertThat(Batching.ARRIVAL.groups(texts))
                .containsExactly(new int[] {0, 1, 2, 3, 4, 5, 6, 7}, new int[] {8, 9});
        assertThat(Batching.ARRIVAL_32.groups(texts)).containsExactly(new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
        assertThat(Batching.FIXED.groups(texts)).containsExactly(new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
    }

    @Test
    void only_a_fixed_shape_pads_what_is_not_there() {
        TokenIds text = new TokenIds(new int[] {7, 8, 9}, new int[3]);
        for (Batching batching : Batching.values()) {
            TokenBatch batch = Batches.padded(List.of(text), 1, batching.width(5));
            assertThat(batch.ids())
                    .isEqualTo(batching == Batching.FIXED ? new int[] {7, 8, 9, 1, 1} : new int[] {7, 8, 9});
            assertThat(batch.lengths()).containsExactly(3);
        }
    }
}
