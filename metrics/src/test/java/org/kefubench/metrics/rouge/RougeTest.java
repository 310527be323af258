package org.kefubench.metrics.rouge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kefubench.metrics.TestData;

class RougeTest {

    private static final List<RougeType> ALL =
            List.of(RougeType.ROUGE_1, RougeType.ROUGE_2, RougeType.ROUGE_L, RougeType.ROUGE_LSUM);

    @Test
    void own_vectors_of_the_specification() {
        List<RougeScore> plain =
                score(false, "Please reset your password using the link.", "Please reset your passwords.");
        assertThat(plain.get(0).f1()).isCloseTo(0.545455, within(5e-7));
        assertThat(plain.get(1).f1()).isCloseTo(0.444444, within(5e-7));
        List<RougeScore> stemmed =
                score(true, "Please reset your password using the link.", "Please reset your passwords.");
        assertThat(stemmed.get(0).f1()).isCloseTo(0.727273, within(5e-7));
        assertThat(stemmed.get(1).f1()).isCloseTo(0.666667, within(5e-7));
        List<RougeScore> lines = score(
                false,
                "Refunds are processed daily.\nShipping is free.",
                "Shipping is free.\nRefunds get processed every day.");
        assertThat(lines.get(2).f1()).isCloseTo(0.4, within(1e-12));
        assertThat(lines.get(3).f1()).isCloseTo(0.666667, within(5e-7));
        assertThat(score(false, "你好", "你好")).containsOnly(RougeScore.ZERO);
    }

    @Test
    void stored_vectors_of_rouge_score() {
        int checked = 0;
        for (JsonNode vector : TestData.json("metric-vectors/rouge-google.json").get("cases")) {
            checked++;
            String metric = vector.get("metric").textValue();
            if (metric.equals("lcs") || metric.equals("union_lcs")) {
                continue; // in a_union_is_made_of_positions_in_the_target
            }
            RougeScorer scorer = new RougeScorer(
                    List.of(RougeType.ofTag(metric)),
                    RougeTokenizer.LATIN,
                    vector.get("stemmer").booleanValue());
            RougeScore score = scorer.score(
                            vector.get("target").textValue(),
                            vector.get("prediction").textValue())
                    .get(0);
            double tolerance = vector.get("tolerance").doubleValue();
            assertThat(score.precision()).isCloseTo(vector.get("precision").doubleValue(), within(tolerance));
            assertThat(score.recall()).isCloseTo(vector.get("recall").doubleValue(), within(tolerance));
            assertThat(score.f1()).isCloseTo(vector.get("f1").doubleValue(), within(tolerance));
        }
        assertThat(checked).isEqualTo(20);
    }

    @Test
    void a_union_is_made_of_positions_in_the_target() {
        BitSet single = new BitSet();
        LongestCommonSubsequence.addPositions(new int[] {1, 2, 3, 4, 5}, new int[] {2, 5, 3, 4}, single);
        assertThat(single.stream().toArray()).containsExactly(1, 2, 3);
        BitSet union = new BitSet();
        LongestCommonSubsequence.addPositions(new int[] {1, 2, 3, 4, 5}, new int[] {1, 2, 6, 7, 8}, union);
        LongestCommonSubsequence.addPositions(new int[] {1, 2, 3, 4, 5}, new int[] {1, 3, 8, 9, 5}, union);
        // Lin 2004, section 3.2: w1 w2 w3 w5
        assertThat(union.stream().toArray()).containsExactly(0, 1, 2, 4);
    }

    @Test
    void at_a_mismatch_the_way_back_goes_up_unless_left_is_longer() {
        BitSet positions = new BitSet();
        // both 1 and 2 have length 1; up from (1 2 | 2 1) drops target 2 and keeps 1
        LongestCommonSubsequence.addPositions(new int[] {1, 2}, new int[] {2, 1}, positions);
        assertThat(positions.stream().toArray()).containsExactly(0);
    }

    @Test
    void long_texts_take_the_table_and_agree_with_the_bits() {
        String sixtyFour = "a b c d e f g h ".repeat(8).strip();
        String sixtyFive = sixtyFour + " z";
        // the same 64 tokens in both; one token more changes recall to 64/65
        assertThat(score(false, sixtyFour, sixtyFour).get(2).f1()).isEqualTo(1);
        assertThat(score(false, sixtyFive, sixtyFour).get(2).recall()).isEqualTo(64 / 65.0);
        assertThat(score(false, sixtyFour, sixtyFive).get(2).precision()).isEqualTo(64 / 65.0);
    }

    @Test
    void of_several_targets_each_type_takes_its_best() {
        RougeScorer scorer =
                new RougeScorer(List.of(RougeType.ROUGE_1, RougeType.ROUGE_L), RougeTokenizer.LATIN, false);
        // "c b a": unigrams 3 of 3, subsequence 1 of 3; "a b": unigrams 2 of 3 and 2 of 2, subsequence the same
        List<RougeScore> scores = scorer.score(List.of("c b a", "a b"), "a b c");
        assertThat(scores.get(0).f1()).isEqualTo(1);
        assertThat(scores.get(1).f1()).isCloseTo(0.8, within(1e-12));
    }

    @Test
    void chinese_needs_a_declared_tokenizer_and_gets_a_warning_without() {
        RougeCorpus latin = new RougeCorpus(ALL, RougeTokenizer.LATIN, false);
        latin.add("我想退货", List.of("我想退货"));
        assertThat(latin.scores().get(0).value()).isZero();
        assertThat(latin.warnings())
                .singleElement()
                .asString()
                .contains("1 of 1 references")
                .contains("tok:char");
        RougeCorpus chars = new RougeCorpus(ALL, RougeTokenizer.CHAR, false);
        // 我 想 退 货 against 我 要 退 货: 3 of 4; bigrams 退货: 1 of 3
        chars.add("我想退货", List.of("我要退货"));
        assertThat(chars.scores().get(0).value()).isEqualTo(0.75);
        assertThat(chars.scores().get(1).value()).isCloseTo(1 / 3.0, within(1e-15));
        assertThat(chars.scores().get(2).value()).isEqualTo(0.75);
        assertThat(chars.scores().get(0).signature()).contains("tok:char");
        assertThat(chars.warnings()).isEmpty();
    }

    @Test
    void zh_keeps_latin_words_whole() {
        RougeScorer scorer = new RougeScorer(List.of(RougeType.ROUGE_1), RougeTokenizer.ZH, false);
        // 用 iphone against 我 用 iphone: 2 of 2, 2 of 3
        assertThat(scorer.score("我用iPhone", "用IPHONE").get(0)).isEqualTo(RougeScore.of(2, 2, 3));
    }

    @Test
    void letters_outside_ascii_end_a_token() {
        // café -> caf, naïve -> na ve, Kelvin sign -> k, dotted I -> i
        RougeScorer scorer = new RougeScorer(List.of(RougeType.ROUGE_1), RougeTokenizer.LATIN, false);
        assertThat(scorer.score("café naïve don't", "caf na ve don t").get(0).f1())
                .isEqualTo(1);
        assertThat(scorer.score("\u212A1 \u0130x", "k1 i x").get(0).f1()).isEqualTo(1);
    }

    @Test
    void merged_corpora_equal_the_whole() {
        RougeCorpus whole = new RougeCorpus(ALL, RougeTokenizer.LATIN, true);
        RougeCorpus left = new RougeCorpus(ALL, RougeTokenizer.LATIN, true);
        RougeCorpus right = new RougeCorpus(ALL, RougeTokenizer.LATIN, true);
        List<String> texts =
                List.of("reset your password", "the order is late", "refunds take days", "good morning all");
        for (int i = 0; i < texts.size(); i++) {
            List<String> target = List.of(
                    texts.get((i + 1) % texts.size()) + " " + texts.get(i).substring(3));
            whole.add(texts.get(i), target);
            (i < 1 ? left : right).add(texts.get(i), target);
        }
        right.merge(left);
        assertThat(right.scores()).isEqualTo(whole.scores());
        assertThat(right.means()).isEqualTo(whole.means());
        assertThatThrownBy(() -> right.merge(new RougeCorpus(ALL, RougeTokenizer.CHAR, true)))
                .hasMessageContaining("other settings");
    }

    @Test
    void unknown_names_are_answered_with_the_known_ones() {
        assertThatThrownBy(() -> RougeType.ofTag("rouge10")).hasMessageContaining("rouge1 to rouge9");
        assertThatThrownBy(() -> RougeTokenizer.ofTag("13a")).hasMessageContaining("latin, char, zh");
        for (String tag : List.of("rouge1", "rouge9", "rougeL", "rougeLsum")) {
            assertThat(RougeType.ofTag(tag).tag()).isEqualTo(tag);
        }
    }

    private static List<RougeScore> score(boolean stem, String target, String prediction) {
        return new RougeScorer(ALL, RougeTokenizer.LATIN, stem).score(target, prediction);
    }
}
