package org.kefubench.neural.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kefubench.api.Decoding;
import org.kefubench.api.Options;

class PromptsTest {

    private static final List<int[]> PROMPTS = List.of(new int[5], new int[1], new int[9], new int[2], new int[5]);

    @Test
    void prompts_of_like_length_are_together_and_each_is_in_one_group() {
        assertThat(Prompts.byLength(PROMPTS, 2)).containsExactly(new int[] {1, 3}, new int[] {0, 4}, new int[] {2});
        assertThat(Prompts.byLength(PROMPTS, new int[] {2, 3}, 8)).containsExactly(new int[] {3, 2});
        assertThat(Prompts.byLength(List.of(), 3)).isEmpty();
    }

    @Test
    void an_answer_leaves_room_for_two_tokens_at_least() {
        Decoding long62 = Options.of(Decoding.GREEDY, Map.of("max_new_tokens", 62));
        assertThat(Prompts.room(64, long62)).isEqualTo(2);
        assertThatThrownBy(() -> Prompts.room(63, long62))
                .hasMessage("max_new_tokens: 62, expected at most 61, since this model sees 63 tokens");
    }
}
