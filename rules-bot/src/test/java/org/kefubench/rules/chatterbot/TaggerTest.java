package org.kefubench.rules.chatterbot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaggerTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Hello, how are you doing on this awesome day? | INTJ:awesome ADJ:day",
                "Hello, my name is Gunther. | INTJ:gunther",
                "I play several orchestra instruments for pleasure. | VERB:orchestra NOUN:instrument NOUN:pleasure",
                "Hello | hello",
                "? | ?",
                "你好吗 | 你好吗"
            })
    void the_approximate_tagger_gives_the_published_examples(String text, String expected) {
        assertThat(Tagger.POS_LEMMA.searchText(text)).isEqualTo(expected);
    }

    @Test
    void the_simple_taggers_are_exact() {
        assertThat(Tagger.LOWERCASE.searchText("Hello, WORLD")).isEqualTo("hello, world");
        assertThat(Tagger.NO_OP.searchText("Hello, WORLD")).isEqualTo("Hello, WORLD");
    }

    @Test
    void preprocessors_clean() {
        assertThat(Preprocessor.CLEAN_WHITESPACE.apply("\u00a0 a\t\tb \r\n c  "))
                .isEqualTo("a b c");
        assertThat(Preprocessor.UNESCAPE_HTML.apply("&lt;b&gt; &amp;amp; &#20320;&#x597d; &unknown;"))
                .isEqualTo("<b> &amp; 你好 &unknown;");
        assertThat(Preprocessor.CONVERT_TO_ASCII.apply("Klüft skräms")).isEqualTo("Kluft skrams");
    }
}
