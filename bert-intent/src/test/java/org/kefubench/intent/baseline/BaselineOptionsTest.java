package org.kefubench.intent.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kefubench.api.Language;
import org.kefubench.api.Options;

class BaselineOptionsTest {

    @Test
    void auto_depends_on_the_language() {
        FeatureOptions english = FeatureOptions.of(LinearSvmOptions.DEFAULTS, Language.EN);
        FeatureOptions chinese = FeatureOptions.of(LinearSvmOptions.DEFAULTS, Language.ZH);
        assertThat(english.tokenizer()).isEqualTo(Tokenizer.WORDS);
        assertThat(english.words()).hasToString("1-2");
        assertThat(english.chars()).hasToString("2-5");
        assertThat(chinese.tokenizer()).isEqualTo(Tokenizer.CHARACTERS);
        assertThat(chinese.words()).hasToString("1-3");
        assertThat(chinese.chars()).hasToString("none");
    }

    @Test
    void wrong_values_are_named_with_the_allowed_ones() {
        assertRefused(Map.of("word_ngrams", "2-1"), "word_ngrams: '2-1', expected auto, none, a length from 1 to 9");
        assertRefused(Map.of("char_ngrams", "many"), "char_ngrams: 'many'");
        assertRefused(Map.of("word_ngrams", "none", "char_ngrams", "none"), "both none");
        assertRefused(Map.of("word_ngrams", "none"), "char_ngrams: auto, expected lengths such as 2-5");
        assertRefused(Map.of("min_df", 0), "min_df: 0, expected at least 1");
        assertRefused(Map.of("threshold", 1.5), "threshold: 1.5, expected a number in [0, 1]");
        assertRefused(Map.of("c", 0), "c: 0.0, expected a number above 0");
    }

    @Test
    void naive_bayes_has_no_fractions_to_count() {
        assertThatThrownBy(() -> Options.of(NaiveBayesOptions.DEFAULTS, Map.of("features", "tf-idf")))
                .hasMessage("features: tf-idf, expected one of one-hot, counts: naive Bayes counts occurrences");
        assertThatThrownBy(() -> Options.of(NaiveBayesOptions.DEFAULTS, Map.of("sublinear_tf", true)))
                .hasMessageContaining("sublinear_tf");
    }

    private static void assertRefused(Map<String, ?> values, String message) {
        assertThatThrownBy(() -> Options.of(LinearSvmOptions.DEFAULTS, values))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
