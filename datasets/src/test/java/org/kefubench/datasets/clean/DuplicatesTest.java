package org.kefubench.datasets.clean;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kefubench.api.Example;
import org.kefubench.datasets.Split;

class DuplicatesTest {

    private static boolean kept(Duplicates step, Split split, String text) {
        return step.apply(split, Example.labelled("id", text, "a")) != null;
    }

    @Test
    void a_row_is_remembered_until_so_many_different_ones_have_come_and_forgotten_after_twice_as_many() {
        Duplicates step = new Duplicates(3);
        assertThat(kept(step, Split.TRAIN, "1")).isTrue();
        assertThat(kept(step, Split.TRAIN, "2")).isTrue();
        assertThat(kept(step, Split.TRAIN, "3")).isTrue(); // 1, 2, 3 are the older set now
        assertThat(kept(step, Split.TRAIN, "4")).isTrue();
        assertThat(kept(step, Split.TRAIN, "1")).isFalse();
        assertThat(kept(step, Split.TRAIN, "5")).isTrue();
        assertThat(kept(step, Split.TRAIN, "6")).isTrue(); // 4, 5, 6 are the older set now
        assertThat(kept(step, Split.TRAIN, "4")).isFalse();
        assertThat(kept(step, Split.TRAIN, "1")).isTrue();
    }

    @Test
    void the_same_row_in_another_split_is_no_duplicate() {
        Duplicates step = new Duplicates();
        assertThat(kept(step, Split.TRAIN, "1")).isTrue();
        assertThat(kept(step, Split.TEST, "1")).isTrue();
        assertThat(kept(step, Split.TEST, "1")).isFalse();
    }
}
