package org.kefubench.metrics.nist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kefubench.metrics.text.Tokenizer;

class NistTest {

    @Test
    void weights_are_bits_given_the_words_before() {
        Nist nist = new Nist(Tokenizer.NONE, false);
        nist.add("a b", List.of("a b", "a c"));
        // unigrams: a log2(4/2) = 1, b log2(4/1) = 2: 3 / 2; bigram a b: log2(2/1) = 1: 1 / 1; lengths 2 and 2
        assertThat(nist.score().value()).isCloseTo(2.5, within(1e-12));
        assertThat(nist.heaviest(2)).containsExactly(Map.entry(List.of("b"), 2.0), Map.entry(List.of("a"), 1.0));
    }

    @Test
    void the_penalty_is_one_half_at_two_thirds_of_the_length() {
        assertThat(Nist.penalty(2 / 3.0)).isCloseTo(0.5, within(1e-12));
        assertThat(Nist.penalty(1)).isEqualTo(1);
        assertThat(Nist.penalty(1.5)).isEqualTo(1);
        assertThat(Nist.penalty(0)).isZero();
    }

    @Test
    void merged_counts_equal_the_whole() {
        Nist whole = new Nist();
        Nist left = new Nist();
        Nist right = new Nist();
        List<String> texts = List.of("The order is late.", "The refund is late.", "Reset the password, please.");
        for (int i = 0; i < texts.size(); i++) {
            List<String> references =
                    List.of(texts.get((i + 1) % 3), texts.get(i).replace("late", "here"));
            whole.add(texts.get(i), references);
            (i == 0 ? left : right).add(texts.get(i), references);
        }
        right.merge(left);
        assertThat(right.score()).isEqualTo(whole.score());
        assertThatThrownBy(() -> right.merge(new Nist(Tokenizer.ZH, true))).hasMessageContaining("tok:zh");
        assertThat(new Nist().score().isDefined()).isFalse();
    }
}
