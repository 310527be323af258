package org.kefubench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kefubench.harness.catalogue.Meanings;

class OptionWordsTest {

    @Test
    void what_is_not_there_is_not_told() {
        assertThat(OptionWords.sentence(new Meanings.Option("more", List.of(), List.of(), "")))
                .isEqualTo("Default: none.");
        assertThat(OptionWords.sentence(new Meanings.Option("folder", ".", List.of(), "where it is")))
                .isEqualTo("Where it is. Default: .");
        assertThat(OptionWords.paragraph(new Meanings.Option("more", List.of("a", "b"), List.of(), ""), 80))
                .containsExactly("  more = a,b");
    }

    @Test
    void lines_break_between_words_by_the_columns_of_a_terminal() {
        assertThat(OptionWords.wrap("one two three", 7)).containsExactly("one two", "three");
        assertThat(OptionWords.wrap("订单 包裹 退款", 9)).containsExactly("订单 包裹", "退款");
        assertThat(OptionWords.wrap("incomprehensible as", 5)).containsExactly("incomprehensible", "as");
        assertThat(OptionWords.wrap("", 5)).isEmpty();
    }
}
