package org.kefubench.neural.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kefubench.api.Decoding;
import org.kefubench.api.Options;
import org.kefubench.api.Reply.Finish;

class GeneratorTest {

    private static final int END = 0;

    /** After 1 comes 2 (0.6) or 3 (0.4); 2 ends with 0.5 and 3 with 0.9; other shares go to tokens that follow. */
    private static final double[][] LANGUAGE = {
        {0.25, 0.25, 0.25, 0.25}, {0.001, 0.001, 0.599, 0.399}, {0.4, 0.3, 0.1, 0.2}, {0.9, 0.05, 0.03, 0.02}
    };

    private final TableDecoder decoder = new TableDecoder(LANGUAGE);
    private final Generator generator = new Generator(decoder, END);

    private static Decoding decoding(Object... keysAndValues) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return Options.of(Decoding.GREEDY, values);
    }

    private Generated one(Decoding decoding) {
        return generator
                .generate(List.of(new int[] {1}), decoding, TokenWatch.NONE)
                .get(0);
    }

    @Test
    void greedy_takes_the_likeliest_token_each_time() {
        Generated found = one(decoding());
        assertThat(found.ids()).containsExactly(2, END); // 0.599, then 0.4
        assertThat(found.finish()).isEqualTo(Finish.STOP);
        assertThat(found.calls()).isEqualTo(2);
    }

    @Test
    void beams_find_what_is_likelier_as_a_whole() {
        Generated found = one(decoding("beams", 2, "length_penalty", 0));
        // 1 3 0: 0.399 x 0.9 = 0.3591 beats 1 2 0: 0.599 x 0.4 = 0.2396
        assertThat(found.ids()).containsExactly(3, END);
        assertThat(Math.exp(found.score())).isCloseTo(0.3591, within(1e-6));
    }

    @Test
    void several_beams_come_back_best_first() {
        List<Generated> found = generator
                .several(List.of(new int[] {1}), decoding("beams", 2, "length_penalty", 0), 2, TokenWatch.NONE)
                .get(0);
        assertThat(found.stream().map(Generated::ids)).containsExactly(new int[] {3, END}, new int[] {2, END});
    }

    /** What follows 1 and 2, 1 and 3, 3 and 2, 2 and 1 is in the test; after 2 and 2 or 3 and 1, which no beam says, comes 3. */
    private static double[][][] triples() {
        double[][][] next = new double[4][4][];
        for (double[][] last : next) {
            Arrays.fill(last, new double[] {0.01, 0.01, 0.01, 0.97});
        }
        next[0][1] = new double[] {0.01, 0.01, 0.58, 0.4};
        next[1][2] = new double[] {0.01, 0.4, 0.29, 0.3};
        next[1][3] = new double[] {0.01, 0.08, 0.9, 0.01};
        next[3][2] = new double[] {0.8, 0.18, 0.01, 0.01};
        next[2][1] = new double[] {0.5, 0.48, 0.01, 0.01};
        return next;
    }

    @Test
    void the_rows_of_the_state_follow_the_beams() {
        // 2 (0.58) and 3 (0.4); then 3 2 (0.4 x 0.9 = 0.36) overtakes 2 1 (0.58 x 0.4 = 0.232): the rows change places.
        // Then 3 2 END (0.36 x 0.8 = 0.288) and 2 1 END (0.232 x 0.5 = 0.116).
        try (Generator following = new Generator(new TableDecoder(triples(), new float[4][1]), END)) {
            List<Generated> found = following
                    .several(
                            List.of(new int[] {1}),
                            decoding("beams", 2, "length_penalty", 0, "max_new_tokens", 3),
                            2,
                            TokenWatch.NONE)
                    .get(0);
            assertThat(found.stream().map(Generated::ids))
                    .containsExactly(new int[] {3, 2, END}, new int[] {2, 1, END});
            assertThat(Math.exp(found.get(0).score())).isCloseTo(0.288, within(1e-6));
            assertThat(Math.exp(found.get(1).score())).isCloseTo(0.116, within(1e-6));
        }
    }

    @Test
    void all_rows_of_contrastive_search_follow_the_chosen_one() {
        // All heads see the same but for 2 after 1, so 3 is chosen; what follows 1 and 3 is 2 (0.9), and were the rows
        // left as they are, the first would still end in 1 and 2, after which 1 is likeliest.
        float[][] features = {{0, 1}, {1, 0}, {1, 0}, {0, 1}};
        try (Generator following = new Generator(new TableDecoder(triples(), features), END)) {
            Decoding weighed = decoding("penalty_alpha", 0.5, "top_k", 2, "max_new_tokens", 1);
            Decoding further = decoding("penalty_alpha", 0.01, "top_k", 2, "max_new_tokens", 3);
            assertThat(following
                            .generate(List.of(new int[] {1}), weighed, TokenWatch.NONE)
                            .get(0)
                            .ids())
                    .containsExactly(3);
            Generated found = following
                    .generate(List.of(new int[] {1, 3}), further, TokenWatch.NONE)
                    .get(0);
            // 2 (0.9), then END (0.8) after 3 and 2
            assertThat(found.ids()).containsExactly(2, END);
            assertThat(found.calls()).isEqualTo(3); // the prompt, and one for the candidates of each token
        }
    }

    @Test
    void groups_of_beams_avoid_the_tokens_of_earlier_groups() {
        // Each group has one beam. Without a penalty both say 2; with it the second group's 2 has ln 0.599 - 1 = -1.51,
        // its 3 has ln 0.399 = -0.92.
        Decoding alike = decoding("beams", 2, "beam_groups", 2);
        Decoding diverse = decoding("beams", 2, "beam_groups", 2, "diversity_penalty", 1);
        List<int[]> prompt = List.of(new int[] {1});
        assertThat(generator.several(prompt, alike, 2, TokenWatch.NONE).get(0).stream()
                        .map(found -> found.ids()[0]))
                .containsExactly(2, 2);
        assertThat(generator.several(prompt, diverse, 2, TokenWatch.NONE).get(0).stream()
                        .map(found -> found.ids()[0]))
                .containsExactlyInAnyOrder(2, 3);
    }

    @Test
    void the_end_is_held_off_until_the_least_number_of_tokens() {
        Generated found = one(decoding("min_new_tokens", 4, "max_new_tokens", 4));
        assertThat(found.ids()).containsExactly(2, 1, 2, 1); // after 2, without the end, 1 is likeliest
        assertThat(found.finish()).isEqualTo(Finish.LENGTH);
    }

    @Test
    void the_same_seed_draws_the_same_text_whatever_else_is_in_the_batch() {
        Decoding sample = decoding("sample", true, "seed", 7, "min_new_tokens", 20, "max_new_tokens", 20);
        int[] alone = one(sample).ids();
        List<Generated> together =
                generator.generate(List.of(new int[] {2, 3}, new int[] {1}), sample, TokenWatch.NONE);
        assertThat(together.get(1).ids()).isEqualTo(alone);
        assertThat(one(decoding("sample", true, "seed", 8, "min_new_tokens", 20, "max_new_tokens", 20))
                        .ids())
                .isNotEqualTo(alone);
    }

    @Test
    void tokens_are_drawn_as_often_as_they_are_likely() {
        int threes = 0;
        for (int seed = 0; seed < 2000; seed++) {
            threes += one(decoding("sample", true, "seed", seed, "max_new_tokens", 1))
                                    .ids()[0]
                            == 3
                    ? 1
                    : 0;
        }
        // 0.399 of 2000, within four standard deviations: 4 sqrt(2000 x 0.399 x 0.601) = 88
        assertThat(threes).isBetween(798 - 88, 798 + 88);
    }

    @Test
    void of_several_drawn_the_likeliest_by_token_is_taken() {
        Generated found = one(decoding("sample", true, "best_of", 16, "max_new_tokens", 2));
        // means of logarithms: 3 0: (ln 0.399 + ln 0.9) / 2 = -0.51 beats 2 0: (ln 0.599 + ln 0.4) / 2 = -0.71
        assertThat(found.ids()).containsExactly(3, END);
        assertThat(found.score()).isCloseTo((Math.log(0.399) + Math.log(0.9)) / 2, within(1e-6));
    }

    @Test
    void contrastive_search_weighs_likelihood_against_likeness() {
        // 2 looks like 1 (cosine 1), 3 does not (cosine 0): with alpha 0.5, 0.5 x 0.599 - 0.5 = -0.2 loses against 0.5
        // x 0.399 = 0.2.
        float[][] features = {{1, 1}, {1, 0}, {1, 0}, {0, 1}};
        try (Generator contrastive = new Generator(new TableDecoder(LANGUAGE, features), END)) {
            List<int[]> prompt = List.of(new int[] {1});
            Decoding strong = decoding("penalty_alpha", 0.5, "top_k", 2, "max_new_tokens", 1);
            Decoding weak = decoding("penalty_alpha", 0.01, "top_k", 2, "max_new_tokens", 1);
            assertThat(contrastive
                            .generate(prompt, strong, TokenWatch.NONE)
                            .get(0)
                            .ids())
                    .containsExactly(3);
            assertThat(contrastive
                            .generate(prompt, weak, TokenWatch.NONE)
                            .get(0)
                            .ids())
                    .containsExactly(2);
        }
    }

    @Test
    void a_watch_sees_every_token_and_may_end_a_row() {
        List<String> seen = new ArrayList<>();
        List<Generated> found = generator.generate(
                List.of(new int[] {1}, new int[] {1}),
                decoding("min_new_tokens", 3, "max_new_tokens", 3),
                (row, id, last) -> {
                    seen.add(row + ":" + id + (last ? "." : ""));
                    return row == 0 ? Finish.CANCELLED : null;
                });
        assertThat(seen).containsExactly("0:2", "1:2", "1:1", "1:2.");
        assertThat(found.stream().map(Generated::finish)).containsExactly(Finish.CANCELLED, Finish.LENGTH);
    }

    @Test
    void buffers_are_used_again_and_closed_with_the_generator() {
        one(decoding());
        one(decoding("max_new_tokens", 20));
        assertThat(decoder.begun).isEqualTo(1);
        generator.close();
        assertThat(decoder.closed).isEqualTo(1);
    }

    @Test
    void what_cannot_be_done_is_refused_by_name() {
        assertThatThrownBy(() -> generator.generate(List.of(new int[0]), decoding(), TokenWatch.NONE))
                .hasMessageContaining("prompt of 0 tokens");
        assertThatThrownBy(() ->
                        generator.generate(List.of(new int[120]), decoding("max_new_tokens", 10), TokenWatch.NONE))
                .hasMessageContaining("prompt of 120 tokens: expected 1 to 118");
        assertThatThrownBy(() -> generator.several(List.of(new int[] {1}), decoding("beams", 2), 3, TokenWatch.NONE))
                .hasMessage("3 texts: expected 1 to beams 2");
        assertThat(generator.generate(List.of(), decoding(), TokenWatch.NONE)).isEmpty();
    }
}
