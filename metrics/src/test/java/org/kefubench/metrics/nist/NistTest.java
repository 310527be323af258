package org.kefubench.metrics.nist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kefubench.metrics.text.Corpus;
import org.kefubench.metrics.text.Tokenizer;

class NistTest {

    @Test
    void weights_are_bits_given_the_words_before() {
        List<List<String>> references = List.of(List.of("a b", "a c"));
        Corpus corpus = Corpus.of(Nist.of(references, Tokenizer.NONE, false), List.of("a b"), references);
        // unigrams: a log2(4/2) = 1, b log2(4/1) = 2: 3 / 2; bigram a b: log2(2/1) = 1: 1 / 1; lengths 2 and 2
        assertThat(corpus.score().value()).isCloseTo(2.5, within(1e-12));
        assertThat(corpus.signature()).isEqualTo("nrefs:2|order:5|tok:none|case:mixed|len:mean|version:e2e-metrics");
    }

    @Test
    void the_penalty_is_one_half_at_two_thirds_of_the_length() {
        assertThat(Nist.penalty(2 / 3.0)).isCloseTo(0.5, within(1e-12));
        assertThat(Nist.penalty(1)).isEqualTo(1);
        assertThat(Nist.penalty(1.5)).isEqualTo(1);
        assertThat(Nist.penalty(0)).isZero();
    }

    @Test
    void parts_of_a_corpus_equal_the_whole() {
        List<String> texts = List.of("The order is late.", "The refund is late.", "Reset the password, please.");
        List<List<String>> references = IntStream.range(0, 3)
                .mapToObj(i -> List.of(texts.get((i + 1) % 3), texts.get(i).replace("late", "here")))
                .toList();
        Nist nist = Nist.of(references);
        Corpus left = new Corpus(nist);
        Corpus right = new Corpus(nist);
        for (int i = 0; i < texts.size(); i++) {
            (i == 0 ? left : right).add(texts.get(i), references.get(i));
        }
        right.merge(left);
        assertThat(right.score()).isEqualTo(Corpus.of(nist, texts, references).score());
        assertThatThrownBy(() -> right.merge(new Corpus(Nist.of(references, Tokenizer.ZH, true))))
                .hasMessageContaining("tok:zh");
        assertThat(new Corpus(nist).score().isDefined()).isFalse();
    }
}
