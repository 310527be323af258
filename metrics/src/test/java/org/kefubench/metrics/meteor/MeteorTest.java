package org.kefubench.metrics.meteor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kefubench.metrics.text.Corpus;

class MeteorTest {

    @Test
    void exact_and_stem_matches_in_two_chunks() {
        // "refunds take days" against "a refund takes ten days": refund and take by stem, days exact: 3 matches
        // chunks: (refunds take), (days) = 2; P 1, R 3/5: mean 0.6 / (0.9 + 0.06) = 0.625; penalty 0.5 (2/3)^3
        assertThat(score("refunds take days", "a refund takes ten days"))
                .isCloseTo(0.625 * (1 - 0.5 * 8 / 27), within(1e-12));
    }

    @Test
    void equal_texts_keep_the_penalty_of_one_chunk() {
        // one chunk of 4 matches: 1 - 0.5 / 64
        assertThat(score("The order is late", "the order is late")).isCloseTo(1 - 0.5 / 64, within(1e-12));
    }

    @Test
    void a_word_is_matched_once_and_from_the_end() {
        // "b a a": the last a takes the last a of "a b a"; then the middle a takes the first; b: 3 matches
        // pairs (0,1) (1,0) (2,2): 3 chunks; P = R = 1; penalty 0.5
        assertThat(score("b a a", "a b a")).isCloseTo(0.5, within(1e-12));
        // "a a" against "a": 1 match, P 1/2, R 1: 0.5 / (0.45 + 0.1), penalty 0.5
        assertThat(score("a a", "a")).isCloseTo(0.5 / 0.55 * 0.5, within(1e-12));
    }

    @Test
    void nothing_in_common_is_zero_and_the_best_reference_counts() {
        assertThat(score("x", "y")).isZero();
        assertThat(score("", "y")).isZero();
        Corpus corpus = new Corpus(Meteor.STANDARD);
        corpus.add("a b", List.of("x", "a b"));
        corpus.add("x", List.of("y"));
        // (1 - 0.5 / 8 + 0) / 2
        assertThat(corpus.score().value()).isCloseTo(0.46875, within(1e-12));
        assertThat(corpus.score().signature()).contains("match:exact+stem");
    }

    private static double score(String hypothesis, String reference) {
        return Meteor.STANDARD.scorer().statistics(hypothesis, List.of(reference))[1];
    }
}
