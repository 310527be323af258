package org.kefubench.intent.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UtteranceTest {

    @Test
    void white_space_words_keep_their_punctuation() {
        assertThat(words(Tokenizer.WHITESPACE, "1-2", "  Where's\tmy  card? "))
                .containsExactly("where's", "my", "card?", "where's my", "my card?");
    }

    @Test
    void words_end_at_punctuation_and_chinese_characters_stand_alone() {
        assertThat(words(Tokenizer.WORDS, "1", "Where's my_card? 退款VIP2"))
                .containsExactly("where", "s", "my_card", "退", "款", "vip2");
        assertThat(words(Tokenizer.WORDS, "2", "a,b c")).containsExactly("a b", "b c");
    }

    @Test
    void long_words_have_two_letters_or_more() {
        assertThat(words(Tokenizer.LONG_WORDS, "1-2", "I can't pay it"))
                .containsExactly("can", "pay", "it", "can pay", "pay it");
    }

    @Test
    void characters_are_code_points_with_white_space_collapsed() {
        assertThat(words(Tokenizer.CHARACTERS, "1-2", " 退 \n😀款 "))
                .containsExactly("退", " ", "😀", "款", "退 ", " 😀", "😀款");
    }

    @Test
    void character_ngrams_stay_within_words_and_count_a_short_word_once() {
        // As char_wb: " ab " gives " a", "ab", "b " and " ab", "ab "; " c " has 3 characters, so its only triple is
        // itself.
        assertThat(chars("2-3", "ab c")).containsExactly(" a", "ab", "b ", " ab", "ab ", " c", "c ", " c ");
        // Neither length fits into " c ": it is taken whole once, not once for each length.
        assertThat(chars("5-6", "c")).containsExactly(" c ");
    }

    @Test
    void an_empty_text_has_no_ngrams() {
        assertThat(words(Tokenizer.CHARACTERS, "1-3", " ")).isEmpty();
        assertThat(words(Tokenizer.WHITESPACE, "1-3", "")).isEmpty();
        assertThat(words(Tokenizer.WORDS, "1", "?!")).isEmpty();
        assertThat(chars("1-3", "")).isEmpty();
    }

    private static List<String> words(Tokenizer tokenizer, String range, String text) {
        Utterance utterance = new Utterance();
        utterance.read(text, tokenizer, true);
        List<String> found = new ArrayList<>();
        utterance.wordNgrams(
                NgramRange.parse("range", range), (points, from, to) -> found.add(new String(points, from, to - from)));
        return found;
    }

    private static List<String> chars(String range, String text) {
        Utterance utterance = new Utterance();
        utterance.read(text, Tokenizer.WHITESPACE, true);
        List<String> found = new ArrayList<>();
        utterance.charNgrams(
                NgramRange.parse("range", range), (points, from, to) -> found.add(new String(points, from, to - from)));
        return found;
    }
}
