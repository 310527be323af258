package org.kefubench.metrics.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.kefubench.metrics.text.Corpus;
import org.kefubench.metrics.text.Tokenizer;

class SimilarityTest {

    @ParameterizedTest
    @CsvSource({
        // tokens {a, b} and {a, c, d}: 1 of 4
        "JACCARD, a b b, A c d, 0.25",
        // counts (1,2,0) and (1,1,1): 3 / sqrt(5 * 3)
        "COSINE, a b b, a b c, 0.7745966692414834",
        // ni, ig, gh, ht and na, ac, ch, ht: 2 * 1 / 8
        "DICE, night, nacht, 0.25",
        // kitten to sitting: 3 edits, longer length 7
        "EDIT, kitten, sitting, 0.5714285714285714",
        "EDIT, 退款, 退货款, 0.6666666666666667",
        "DICE, a, a, 1",
    })
    void kinds(Similarity.Kind kind, String a, String b, double expected) {
        assertThat(score(kind, a, List.of(b))).isCloseTo(expected, within(1e-12));
        assertThat(score(kind, b, List.of(a))).isCloseTo(expected, within(1e-12));
    }

    @ParameterizedTest
    @EnumSource(Similarity.Kind.class)
    void equal_texts_are_1_and_the_most_similar_reference_counts(Similarity.Kind kind) {
        assertThat(score(kind, "where is it", List.of("x", "where is it"))).isCloseTo(1, within(1e-12));
        assertThat(score(kind, "", List.of(" ".strip()))).isEqualTo(1);
        assertThat(score(kind, "ab", List.of("xy"))).isZero();
    }

    @Test
    void nothing_and_something_share_nothing() {
        assertThat(score(Similarity.Kind.COSINE, "", List.of("a"))).isZero();
        Corpus corpus = new Corpus(new Similarity(Similarity.Kind.EDIT, Tokenizer.NONE));
        corpus.add("ab", List.of("ab"));
        corpus.add("ab", List.of("ax"));
        assertThat(corpus.score().value()).isEqualTo(0.75);
        assertThat(corpus.score().name()).isEqualTo("similarity_edit");
    }

    private static double score(Similarity.Kind kind, String hypothesis, List<String> references) {
        return new Similarity(kind, Tokenizer.NONE).scorer().statistics(hypothesis, references)[1];
    }
}
