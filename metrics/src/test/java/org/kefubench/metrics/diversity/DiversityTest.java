package org.kefubench.metrics.diversity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.kefubench.metrics.TestData;
import org.kefubench.metrics.text.Tokenizer;

class DiversityTest {

    @Test
    void distinct_and_entropy_of_a_small_corpus() {
        Diversity unigrams = new Diversity(1, Tokenizer.NONE);
        unigrams.add("a a b");
        unigrams.add("a");
        // 2 distinct of 4; -(3/4 ln 3/4 + 1/4 ln 1/4) = 0.562335
        assertThat(unigrams.distinct().value()).isEqualTo(0.5);
        assertThat(unigrams.entropy().value()).isCloseTo(0.5623351446188083, within(1e-15));
        assertThat(unigrams.entropy().unit()).isEqualTo("nats");
    }

    @Test
    void responses_shorter_than_the_order_add_nothing() {
        Diversity fours = new Diversity(4, Tokenizer.NONE);
        fours.add("a b c");
        assertThat(fours.distinct().isDefined()).isFalse();
        assertThat(fours.entropy().isDefined()).isFalse();
        fours.add("a b c d");
        assertThat(fours.distinct().value()).isEqualTo(1);
        assertThat(fours.entropy().value()).isZero();
    }

    @Test
    void merged_counts_equal_the_whole() {
        Diversity whole = new Diversity(2, Tokenizer.CHAR);
        Diversity left = new Diversity(2, Tokenizer.CHAR);
        Diversity right = new Diversity(2, Tokenizer.CHAR);
        for (String response : List.of("退款退款", "您好您", "好的")) {
            whole.add(response);
            (response.length() == 4 ? left : right).add(response);
        }
        right.merge(left);
        assertThat(right.distinct()).isEqualTo(whole.distinct());
        assertThat(right.entropy()).isEqualTo(whole.entropy());
        assertThatThrownBy(() -> right.merge(new Diversity(1, Tokenizer.CHAR))).hasMessageContaining("1-grams");
    }

    @Test
    void lengths() {
        Lengths lengths = new Lengths(Tokenizer.NONE);
        lengths.add("a b c");
        lengths.add("");
        Lengths part = new Lengths(Tokenizer.NONE);
        part.add("a b c d e f");
        lengths.merge(part);
        // 3, 0, 6: mean 3, sd of the sample sqrt((0 + 9 + 9) / 2) = 3
        assertThat(lengths.scores()).extracting(score -> score.value()).containsExactly(3.0, 3.0, 0.0, 6.0, 1 / 3.0);
        assertThatThrownBy(() -> lengths.merge(new Lengths(Tokenizer.CHAR))).hasMessageContaining("char");
    }

    @Test
    void perplexity_of_two_and_eight_is_four() {
        Perplexity perplexity = new Perplexity();
        perplexity.add(Math.log(0.5));
        Perplexity part = new Perplexity();
        part.add(Math.log(0.125));
        perplexity.merge(part);
        assertThat(perplexity.score().value()).isCloseTo(4, within(1e-12));
        assertThat(perplexity.score().n()).isEqualTo(2);
        assertThatThrownBy(() -> perplexity.add(0.1)).hasMessageContaining("log-likelihood 0.1");
        assertThat(new Perplexity().score().isDefined()).isFalse();
    }

    @Test
    void the_human_row_of_dialogpt_6k_is_reproduced() throws IOException {
        Diversity unigrams = new Diversity(1, Tokenizer.NONE);
        Diversity bigrams = new Diversity(2, Tokenizer.NONE);
        Diversity fourgrams = new Diversity(4, Tokenizer.NONE);
        Lengths lengths = new Lengths(Tokenizer.NONE);
        var file = TestData.file("dialogpt-6k-human/human.ref.6k.txt.gz");
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            lines.lines().forEach(line -> {
                unigrams.add(line);
                bigrams.add(line);
                fourgrams.add(line);
                lengths.add(line);
            });
        }
        // published: 14.50 %, 63.00 %, 11, 13.1; recomputed with another program: 14.55 %, 62.96 %, 10.995, 13.10
        assertThat(unigrams.distinct().value()).isCloseTo(0.1455, within(5e-5));
        assertThat(bigrams.distinct().value()).isCloseTo(0.6296, within(5e-5));
        assertThat(fourgrams.entropy().value()).isCloseTo(10.995, within(5e-4));
        assertThat(lengths.mean().value()).isCloseTo(13.10, within(5e-3));
        assertThat(lengths.mean().n()).isEqualTo(6000);
    }
}
