package org.kefubench.intent.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VocabularyTest {

    @Test
    void terms_are_numbered_as_they_come_and_found_again_after_growing() {
        Vocabulary vocabulary = new Vocabulary();
        for (int i = 0; i < 5000; i++) {
            assertThat(vocabulary.add("term " + i)).isEqualTo(i);
        }
        assertThat(vocabulary.size()).isEqualTo(5000);
        for (int i = 0; i < 5000; i++) {
            assertThat(vocabulary.add("term " + i)).isEqualTo(i);
            assertThat(vocabulary.term(i)).isEqualTo("term " + i);
        }
    }

    @Test
    void a_slice_is_found_where_it_equals_a_term() {
        Vocabulary vocabulary = new Vocabulary();
        vocabulary.add("退款");
        vocabulary.add("款");
        int[] text = "要退款吗".codePoints().toArray();
        assertThat(vocabulary.find(text, 1, 3)).isZero();
        assertThat(vocabulary.find(text, 2, 3)).isEqualTo(1);
        assertThat(vocabulary.find(text, 0, 3)).isEqualTo(-1);
        assertThat(vocabulary.size()).isEqualTo(2);
    }

    @Test
    void keeping_some_terms_numbers_them_anew_in_order() {
        Vocabulary vocabulary = new Vocabulary();
        vocabulary.add("a");
        vocabulary.add("b");
        vocabulary.add("c");
        Vocabulary kept = vocabulary.keep(new boolean[] {false, true, true});
        assertThat(kept.size()).isEqualTo(2);
        assertThat(kept.term(0)).isEqualTo("b");
        assertThat(kept.find(new int[] {'a'}, 0, 1)).isEqualTo(-1);
    }
}
