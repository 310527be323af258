package org.kefubench.dialogpt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BpeLearnerTest {

    @Test
    void the_most_frequent_neighbours_are_joined_first() {
        // Words: "low" twice, " low" once, " lot" twice; pairs: l-o 5, o-w 3, space-l 3, o-t 2.
        BpeLearner.Learned learned = BpeLearner.learn(List.of("low low lot", "low lot"), 256 + 3);
        // Then lo-w 3 and space-lo 3: "lo" is alphabetically before the letter of the space. Then, in " lot" alone,
        // space-lo 2 and lo-t 2.
        assertThat(learned.merges()).containsExactly("l o", "lo w", "lo t");
        assertThat(learned.pieces().subList(256, 259)).containsExactly("lo", "low", "lot");
    }

    @Test
    void what_occurs_once_is_not_joined() {
        assertThat(BpeLearner.learn(List.of("abc"), 300).merges()).isEmpty();
    }

    @Test
    void the_vocabulary_begins_with_all_bytes() {
        List<String> pieces = BpeLearner.learn(List.of(), 256).pieces();
        assertThat(pieces).hasSize(256).doesNotHaveDuplicates();
        assertThat(pieces.get('a')).isEqualTo("a");
        assertThat(pieces.get(' ')).isEqualTo("\u0120"); // the 33rd byte that is not visible: U+0100 + 32
    }

    @Test
    void characters_of_several_bytes_are_joined_like_others() {
        // 好 has three bytes: two joins make it one piece.
        assertThat(BpeLearner.learn(List.of("好", "好!"), 258).merges()).hasSize(2);
    }
}
