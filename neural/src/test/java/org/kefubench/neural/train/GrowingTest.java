package org.kefubench.neural.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrowingTest {

    @Test
    void a_longer_list_leaves_the_shorter_as_it_was_and_two_continuations_do_not_disturb_each_other() {
        Growing<String> one = Growing.of(List.of("a"));
        Growing<String> two = one.with("b");
        Growing<String> other = one.with("c");
        assertThat(one).containsExactly("a");
        assertThat(two).containsExactly("a", "b");
        assertThat(other).containsExactly("a", "c");
        assertThat(two.with("d")).containsExactly("a", "b", "d").isEqualTo(List.of("a", "b", "d"));
        assertThat(two).hasSize(2);
    }

    @Test
    void nobody_changes_it_and_nothing_beyond_its_end_is_seen() {
        List<String> source = new ArrayList<>(List.of("a"));
        Growing<String> one = Growing.of(source);
        source.set(0, "b");
        assertThat(one).containsExactly("a");
        one.with("c");
        assertThatThrownBy(() -> one.get(1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> one.add("d")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void the_states_of_a_long_training_share_their_losses() {
        // 60,000 states with a copy each would be 60,000 x 30,000 references of 4 bytes on average: 7 GB.
        List<LoopState> all = new ArrayList<>();
        LoopState state = LoopState.START;
        for (int i = 0; i < 60_000; i++) {
            state = state.stepped(i);
            all.add(state);
        }
        assertThat(all.get(17).losses()).hasSize(18).endsWith(17.0);
        assertThat(state.losses()).hasSize(60_000).startsWith(0.0, 1.0).endsWith(59_999.0);
        assertThat(LoopState.of(state.notes())).isEqualTo(state);
    }
}
