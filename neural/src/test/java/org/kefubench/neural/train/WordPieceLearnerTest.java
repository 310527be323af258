package org.kefubench.neural.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kefubench.neural.tokenizer.WordPiece;

class WordPieceLearnerTest {

    @Test
    void the_most_frequent_pair_is_joined_first_and_of_equals_the_alphabetically_first() {
        // ab ab ac: pairs a+##b 2, a+##c 1. Only a+##b occurs twice.
        assertThat(WordPieceLearner.learn(List.of("ab ab", "ac"), 100, true))
                .containsExactly("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "##b", "##c", "a", "ab");
        // xy and zw twice each: room for one more, x before z.
        assertThat(WordPieceLearner.learn(List.of("zw zw xy xy"), 10, true)).endsWith("z", "xy");
    }

    @Test
    void joined_pieces_are_joined_again() {
        // abc abc: a+##b and ##b+##c occur twice; "##b ##c" sorts before "a ##b"; then a+##bc.
        assertThat(WordPieceLearner.learn(List.of("abc abc"), 100, true)).endsWith("a", "##bc", "abc");
    }

    @Test
    void chinese_is_learned_by_character() {
        List<String> vocabulary = WordPieceLearner.learn(List.of("我的快递", "快递到了"), 100, true);
        assertThat(vocabulary).contains("快", "递").doesNotContain("快递", "##递");
        assertThat(WordPiece.of(vocabulary, true).ids("我的快递")).hasSize(4).doesNotContain(1);
    }

    @Test
    void whole_words_are_masked_and_special_tokens_never() {
        // ids: 0-4 special, 5 and 7 begin words, 6 and 8 continue them
        boolean[] continuations = {false, false, false, false, false, false, true, false, true};
        Masking masking = new Masking(continuations, 5, 4);
        int[] ids = {2, 5, 6, 7, 8, 8, 5, 3};
        for (int seed = 0; seed < 200; seed++) {
            Masking.Masked masked = masking.mask(ids, new Random(seed));
            // 3 words x 15 % = 0.45, so one word: 5 6, 7 8 8 or 5
            assertThat(masked.places()).isIn(List.of(1, 2), List.of(3, 4, 5), List.of(6));
            for (int i = 0; i < ids.length; i++) {
                assertThat(masked.places().contains(i) || masked.ids()[i] == ids[i])
                        .isTrue();
            }
        }
    }

    @Test
    void of_the_words_to_guess_most_are_masked_some_replaced_some_left() {
        boolean[] continuations = new boolean[1000];
        Masking masking = new Masking(continuations, 5, 4);
        int masks = 0;
        int left = 0;
        for (int seed = 0; seed < 2000; seed++) {
            int id = masking.mask(new int[] {2, 500, 3}, new Random(Seeds.mix(seed)))
                    .ids()[1];
            masks += id == 4 ? 1 : 0;
            left += id == 500 ? 1 : 0;
        }
        // 80 % of 2000 = 1600 and 10 % = 200; five standard deviations: 5 x sqrt(2000 x 0.8 x 0.2) = 89, 5 x sqrt(2000
        // x 0.1 x 0.9) = 67
        assertThat(masks).isBetween(1511, 1689);
        assertThat(left).isBetween(133, 267);
    }

    @Test
    void every_text_is_in_one_batch_of_an_epoch_and_batches_hold_like_lengths() {
        List<int[]> texts =
                IntStream.range(0, 20).mapToObj(i -> new int[i % 5 + 1]).toList();
        Batching batching = new Batching(texts, 3, 7);
        List<Integer> seen = new ArrayList<>();
        int padding = 0;
        for (int batch = 0; batch < batching.batches(); batch++) {
            List<Integer> members = batching.batch(2, batch);
            int longest =
                    members.stream().mapToInt(i -> texts.get(i).length).max().orElse(0);
            padding += members.stream()
                    .mapToInt(i -> longest - texts.get(i).length)
                    .sum();
            seen.addAll(members);
        }
        assertThat(seen).hasSize(20).doesNotHaveDuplicates();
        // 4 texts of each length sorted, cut every 3: only batches that span two lengths are padded, by at most 2 in
        // each of 7
        assertThat(padding).isLessThanOrEqualTo(14);
        assertThat(batching.batch(0, 0)).isNotEqualTo(batching.batch(1, 0));
    }
}
