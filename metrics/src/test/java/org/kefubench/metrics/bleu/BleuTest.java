package org.kefubench.metrics.bleu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kefubench.metrics.TestData;
import org.kefubench.metrics.text.Corpus;
import org.kefubench.metrics.text.Rounding;
import org.kefubench.metrics.text.Tokenizer;

class BleuTest {

    private static final Offset<Double> FOUR_DIGITS = within(5e-5);

    private static final List<String> EN = List.of(
            "Your order #12345 will arrive in 3-5 days.",
            "I'm sorry, I can't find that order.",
            "Please reset your password.");
    private static final List<List<String>> EN_REFERENCES = List.of(
            List.of("Your order #12345 should arrive within 3-5 days."),
            List.of("Sorry, I could not find that order."),
            List.of("Please reset your password using the link."));
    private static final List<String> ZH = List.of("您好，请问订单号是多少？", "退款将在3-5个工作日内到账。", "ok，稍等…");
    private static final List<List<String>> ZH_REFERENCES =
            List.of(List.of("您好，请提供一下订单号。"), List.of("退款会在3-5个工作日内到账。"), List.of("好的，请稍等…"));

    @Test
    void english_vector_with_all_its_parts() {
        BleuScore score = detail(Bleu.CORPUS, EN, EN_REFERENCES);
        assertThat(score.value()).isCloseTo(45.0022, FOUR_DIGITS);
        assertThat(score.matches()).containsExactly(21.0, 14.0, 9.0, 5.0);
        assertThat(score.totals()).containsExactly(26.0, 23.0, 20.0, 17.0);
        assertThat(score.brevityPenalty()).isCloseTo(0.8910, FOUR_DIGITS);
        assertThat(score.hypothesisLength()).isEqualTo(26);
        assertThat(score.referenceLength()).isEqualTo(29);
    }

    @ParameterizedTest
    @CsvSource({"intl, 35.7660", "none, 20.7017"})
    void english_vectors_of_other_tokenizers(String tokenizer, double expected) {
        Bleu bleu = Bleu.CORPUS.withTokenizer(Tokenizer.ofTag(tokenizer));
        assertThat(detail(bleu, EN, EN_REFERENCES).value()).isCloseTo(expected, FOUR_DIGITS);
    }

    @Test
    void lower_casing_raises_the_english_vector() {
        assertThat(detail(Bleu.CORPUS.withLowerCase(true), EN, EN_REFERENCES).value())
                .isCloseTo(47.5571, FOUR_DIGITS);
    }

    @ParameterizedTest
    @CsvSource({"zh, 55.2713, 32, 34", "char, 55.0481, 33, 34", "13a, 0, 4, 4", "intl, 18.2778, 14, 15"})
    void chinese_vectors(String tokenizer, double expected, int hypothesisLength, int referenceLength) {
        BleuScore score = detail(Bleu.CORPUS.withTokenizer(Tokenizer.ofTag(tokenizer)), ZH, ZH_REFERENCES);
        assertThat(score.value()).isCloseTo(expected, FOUR_DIGITS);
        if (expected > 20) {
            assertThat(score.hypothesisLength()).isEqualTo(hypothesisLength);
            assertThat(score.referenceLength()).isEqualTo(referenceLength);
        }
    }

    @ParameterizedTest
    @CsvSource({"exp, 37.99, 0.005", "floor, 25.4066, 5e-5", "add-k, 48.5492, 5e-5", "none, 0, 1e-12"})
    void smoothing_vectors(String smoothing, double expected, double tolerance) {
        Bleu bleu = Bleu.CORPUS.withSmoothing(Smoothing.ofTag(smoothing));
        assertThat(detail(bleu, List.of("a b c d x y"), List.of(List.of("a b c z x y")))
                        .value())
                .isCloseTo(expected, within(tolerance));
    }

    @Test
    void effective_order_rescues_short_sentences() {
        List<List<String>> reference = List.of(List.of("the cat sat"));
        assertThat(detail(Bleu.CORPUS, List.of("the cat"), reference).value()).isZero();
        assertThat(Bleu.SENTENCE.sentence("the cat", List.of("the cat sat")).value())
                .isCloseTo(60.6531, FOUR_DIGITS);
        for (String text : List.of("hello", "a b c")) {
            assertThat(detail(Bleu.CORPUS, List.of(text), List.of(List.of(text)))
                            .value())
                    .isZero();
            assertThat(Bleu.SENTENCE.sentence(text, List.of(text)).value()).isCloseTo(100, within(1e-9));
        }
    }

    @Test
    void signatures_equal_those_of_sacrebleu() {
        Corpus corpus = Corpus.of(Bleu.CORPUS, EN, EN_REFERENCES);
        assertThat(corpus.signature()).isEqualTo("nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:2.6.0");
        assertThat(corpus.shortSignature()).isEqualTo("#:1|c:mixed|e:no|tok:13a|s:exp|v:2.6.0");
        assertThat(Bleu.CORPUS.withSmoothing(Smoothing.addK(0.5)).settings()).endsWith("smooth:add-k[0.50]");
        assertThat(Bleu.CORPUS.withOrder(2).settings()).endsWith("|order:2");
    }

    @Test
    void segments_with_different_numbers_of_references_are_var() {
        Corpus corpus = new Corpus(Bleu.CORPUS);
        corpus.add("a b", List.of("a b", ""));
        corpus.add("a b", List.of("a b", "b"));
        assertThat(corpus.signature()).startsWith("nrefs:var|");
        assertThatThrownBy(() -> corpus.add("a", List.of("", ""))).hasMessageContaining("empty reference");
    }

    @Test
    void verbose_output_equals_that_of_sacrebleu() {
        assertThat(detail(Bleu.CORPUS, EN, EN_REFERENCES).verbose())
                .isEqualTo("80.8/60.9/45.0/29.4 (BP = 0.891 ratio = 0.897 hyp_len = 26 ref_len = 29)");
    }

    @Test
    void closest_reference_length_is_the_shorter_one_on_ties() {
        assertThat(BleuSegmentScorer.closest(7, new int[] {11, 8})).isEqualTo(8);
        assertThat(BleuSegmentScorer.closest(7, new int[] {9, 5, 11})).isEqualTo(5);
        assertThat(BleuSegmentScorer.closest(7, new int[] {5, 9})).isEqualTo(5);
    }

    @Test
    void statistics_alone_give_a_score() {
        double[] sums = {11, 11, 9, 7, 5, 3, 10, 8, 6, 4};
        assertThat(Bleu.CORPUS.value(sums, Rounding.DOUBLE)).isCloseTo(83.75922397, within(1e-8));
    }

    @Test
    void stored_vectors_of_sacrebleu() {
        int checked = 0;
        for (JsonNode vector :
                TestData.json("metric-vectors/bleu-sacrebleu.json").get("cases")) {
            String metric = vector.get("metric").textValue();
            if (metric.equals("tokenize")) {
                Tokenizer tokenizer = Tokenizer.ofTag(vector.get("tokenizer").textValue());
                assertThat(tokenizer.tokenize(vector.get("input").textValue()))
                        .isEqualTo(vector.get("expected").textValue());
            } else {
                checkScore(metric, vector);
            }
            checked++;
        }
        assertThat(checked).isEqualTo(50);
    }

    private static void checkScore(String metric, JsonNode vector) {
        BleuScore score;
        if (metric.equals("bleu_from_stats")) {
            return; // in statistics_alone_give_a_score
        }
        Bleu bleu = settings(vector.get("settings"), metric.equals("sentence_bleu"));
        if (metric.equals("sentence_bleu")) {
            score = bleu.sentence(vector.get("hyp").textValue(), TestData.strings(vector.get("refs")));
        } else {
            List<String> hypotheses = TestData.strings(vector.get("hyp"));
            List<List<String>> references = TestData.bySegment(vector.get("ref_streams"), hypotheses.size());
            score = detail(bleu, hypotheses, references);
        }
        assertThat(score.value())
                .as(vector.toString())
                .isCloseTo(
                        vector.get("expected").doubleValue(),
                        within(vector.get("tolerance").doubleValue()));
        if (vector.has("run_here")) {
            assertThat(score.value())
                    .as(vector.toString())
                    .isCloseTo(vector.get("run_here").doubleValue(), within(6e-7));
        }
        if (vector.has("matches")) {
            assertThat(text(score.matches())).isEqualTo(vector.get("matches").toString());
            assertThat(text(score.totals())).isEqualTo(vector.get("totals").toString());
            assertThat(score.hypothesisLength()).isEqualTo(vector.get("sys_len").longValue());
            assertThat(score.referenceLength()).isEqualTo(vector.get("ref_len").longValue());
        }
    }

    private static Bleu settings(JsonNode settings, boolean sentence) {
        Smoothing smoothing = Smoothing.ofTag(settings.get("smooth_method").textValue());
        if (settings.hasNonNull("smooth_value")) {
            smoothing = smoothing.withValue(settings.get("smooth_value").doubleValue());
        }
        return new Bleu(
                Tokenizer.ofTag(settings.get("tokenize").textValue()),
                smoothing,
                settings.path("lowercase").booleanValue(),
                settings.path("max_ngram_order").asInt(4),
                settings.path("effective_order").asBoolean(sentence));
    }

    private static String text(List<Double> counts) {
        return counts.stream()
                .map(count -> String.valueOf(count.longValue()))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static BleuScore detail(Bleu bleu, List<String> hypotheses, List<List<String>> references) {
        return bleu.detail(Corpus.of(bleu, hypotheses, references).sums(), Rounding.DOUBLE);
    }
}
