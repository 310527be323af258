package org.kefubench.metrics.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenizerTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "Hello, world! It's $3.50 (approx.) - ok? | Hello , world ! It's $ 3.50 ( approx . ) - ok ?",
                "U.S.A. | U . S . A .",
                "3-4 x-y | 3 - 4 x-y",
                "The year was 1999. | The year was 1999 .",
                "&amp;lt; | <",
                "&quot;a&quot; | \" a \"",
                "a<skipped>b | ab",
                ".5 and 1.,2 and a... | . 5 and 1 . , 2 and a . . .",
            })
    void mteval_13a(String line, String expected) {
        assertThat(Tokenizer.V13A.tokenize(line)).isEqualTo(expected);
    }

    @Test
    void mteval_13a_joins_lines_and_hyphenated_words() {
        assertThat(Tokenizer.V13A.tokenize("pass-\nword\nreset")).isEqualTo("password reset");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "Hello, world! It's $3.50 (approx.) - ok? | Hello , world ! It ' s $ 3.50 ( approx . ) - ok ?",
                "U.S.A. | U . S . A .",
                "3-4 x-y | 3-4 x - y",
                "The year was 1999. | The year was 1999.",
                "5 € 😀a | 5 € 😀 a",
            })
    void international(String line, String expected) {
        assertThat(Tokenizer.INTL.tokenize(line)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "The year was 1999. | The year was 1999.",
                "退款…“3-5”天 | 退 款 … “ 3 - 5 ” 天",
                "&amp; €5 | & amp ; € 5",
            })
    void chinese(String line, String expected) {
        assertThat(Tokenizer.ZH.tokenize(line)).isEqualTo(expected);
    }

    @Test
    void chinese_takes_general_punctuation_for_chinese_and_extension_b_not() {
        assertThat(Tokenizer.ZH.tokenize("a’b")).isEqualTo("a ’ b");
        String extensionB = new StringBuilder()
                .appendCodePoint(0x20000)
                .appendCodePoint(0x20001)
                .toString();
        assertThat(Tokenizer.ZH.tokenize(extensionB)).isEqualTo(extensionB);
        assertThat(ChineseTokenizer.isChinese('\u2000')).isFalse();
        assertThat(ChineseTokenizer.isChinese('\u2001')).isTrue();
        assertThat(ChineseTokenizer.isChinese('\u2A6E')).isFalse();
    }

    @Test
    void char_splits_code_points_and_keeps_lone_surrogates() {
        assertThat(Tokenizer.CHAR.tokenize("a😀 b")).isEqualTo("a 😀   b");
        assertThat(Tokenizer.CHAR.tokenize("\uD83Da")).isEqualTo("\uD83D a");
    }

    @Test
    void white_space_is_that_of_python() {
        assertThat(PythonText.split("a\u00A0b\u0085c\u001Cd\u3000e\u202Ff"))
                .containsExactly("a", "b", "c", "d", "e", "f");
        assertThat(PythonText.split("a\u200Bb")).containsExactly("a\u200Bb");
        assertThat(PythonText.stripEnd(" a \u3000\n")).isEqualTo(" a");
        int count = 0;
        for (int c = 0; c <= 0xFFFF; c++) {
            count += PythonText.isSpace(c) ? 1 : 0;
        }
        // Python: sum(chr(c).isspace() for c in range(0x10000)) = 29
        assertThat(count).isEqualTo(29);
    }

    @Test
    void unknown_names_are_answered_with_the_known_ones() {
        assertThatThrownBy(() -> Tokenizer.ofTag("spm"))
                .hasMessage("tokenizer 'spm': expected one of 13a, zh, char, intl, none");
    }
}
