package org.kefubench.intent.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class FeatureExtractorTest {

    private static final Offset<Float> EPSILON = within(1e-5f);
    private static final NgramRange ONE = new NgramRange(1, 1);

    @Test
    void tf_idf_is_that_of_scikit_learn() {
        FeatureExtractor features =
                fit(options(Weighting.TF_IDF, ONE, NgramRange.NONE, false), "where is it", "is it here");
        // 'where' is in 1 of 2 rows: ln(3/2) + 1 = 1.405465; 'is' and 'it' in both: ln(3/3) + 1 = 1.
        // Length: sqrt(1.405465^2 + 1 + 1) = 1.993823; 1.405465 / 1.993823 = 0.704909, 1 / 1.993823 = 0.501549.
        Map<String, Float> row = row(features, "where is it");
        assertThat(row.keySet()).containsExactly("is", "it", "where");
        assertThat(row.get("where")).isCloseTo(0.704909f, EPSILON);
        assertThat(row.get("is")).isCloseTo(0.501549f, EPSILON);
    }

    @Test
    void sublinear_counts_grow_with_the_logarithm() {
        FeatureExtractor plain = fit(options(Weighting.COUNTS, ONE, NgramRange.NONE, false), "no no no it");
        FeatureExtractor sublinear = fit(options(Weighting.COUNTS, ONE, NgramRange.NONE, true), "no no no it");
        assertThat(row(plain, "no no no it")).containsEntry("no", 3f).containsEntry("it", 1f);
        // 1 + ln 3 = 2.098612
        assertThat(row(sublinear, "no no no it").get("no")).isCloseTo(2.098612f, EPSILON);
        assertThat(row(sublinear, "no no no it")).containsEntry("it", 1f);
    }

    @Test
    void one_hot_says_only_that_it_occurs() {
        FeatureExtractor features = fit(options(Weighting.ONE_HOT, ONE, NgramRange.NONE, false), "no no it");
        assertThat(row(features, "no no no unknown")).containsExactlyEntriesOf(Map.of("no", 1f));
        assertThat(row(features, "")).isEmpty();
    }

    @Test
    void rare_terms_are_dropped() {
        FeatureOptions twice =
                new FeatureOptions(Weighting.ONE_HOT, Tokenizer.WHITESPACE, true, ONE, NgramRange.NONE, 2, false);
        FeatureExtractor features = FeatureExtractor.fit(twice, List.of("a a b", "b c", "c"));
        // a is in 1 row though it occurs twice, b in 2, c in 2.
        assertThat(features.columns()).isEqualTo(2);
        assertThat(row(features, "a b c")).containsOnlyKeys("b", "c");
        assertThatThrownBy(() -> FeatureExtractor.fit(twice, List.of("a", "b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("min_df = 2");
    }

    @Test
    void words_and_characters_are_scaled_apart_and_never_confused() {
        FeatureExtractor features = fit(options(Weighting.TF_IDF, ONE, new NgramRange(4, 4), false), "ab cd", "ab");
        // Word block: ab ln(3/3) + 1 = 1, cd ln(3/2) + 1 = 1.405465; length sqrt(1 + 1.975332) = 1.724915; ab 0.579739.
        // Character block: ' ab ' and ' cd ' have the same document frequencies, so the same values.
        FeatureExtractor.Scratch scratch = new FeatureExtractor.Scratch();
        SparseRow row = features.extract("ab cd", scratch);
        assertThat(row.size()).isEqualTo(4);
        assertThat(row.value(0)).isCloseTo(0.579739f, EPSILON);
        assertThat(row.value(2)).isCloseTo(0.579739f, EPSILON);
        assertThat(row.id(2)).isGreaterThanOrEqualTo(2);
    }

    @Test
    void a_row_of_a_reused_scratch_is_that_of_a_fresh_one() {
        FeatureExtractor features =
                fit(options(Weighting.TF_IDF, ONE, new NgramRange(2, 5), true), "where is it", "here");
        FeatureExtractor.Scratch scratch = new FeatureExtractor.Scratch();
        features.extract("where is it ".repeat(50), scratch);
        SparseRow again = features.extract("here", scratch);
        SparseRow fresh = features.extract("here", new FeatureExtractor.Scratch());
        assertThat(again.size()).isEqualTo(fresh.size()).isPositive();
        for (int i = 0; i < fresh.size(); i++) {
            assertThat(again.id(i)).isEqualTo(fresh.id(i));
            assertThat(again.value(i)).isEqualTo(fresh.value(i));
        }
    }

    private static FeatureOptions options(Weighting weighting, NgramRange words, NgramRange chars, boolean sublinear) {
        return new FeatureOptions(weighting, Tokenizer.WHITESPACE, true, words, chars, 1, sublinear);
    }

    private static FeatureExtractor fit(FeatureOptions options, String... texts) {
        return FeatureExtractor.fit(options, List.of(texts));
    }

    /** The values of the first block by term. */
    private static Map<String, Float> row(FeatureExtractor features, String text) {
        SparseRow row = features.extract(text, new FeatureExtractor.Scratch());
        Map<String, Float> values = new TreeMap<>();
        for (int i = 0; i < row.size(); i++) {
            values.put(features.blocks().get(0).vocabulary().term(row.id(i)), row.value(i));
        }
        return values;
    }
}
