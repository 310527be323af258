package org.kefubench.metrics.chrf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kefubench.metrics.TestData;
import org.kefubench.metrics.text.Corpus;

class ChrfTest {

    private static final List<String> DOG =
            List.of("The dog bit the man.", "It wasn't surprising.", "The man had just bitten him.");
    private static final List<List<String>> DOG_REFERENCES = List.of(
            List.of("The dog bit the man.", "The dog had bit the man."),
            List.of("It was not unexpected.", "No one was surprised."),
            List.of("The man bit him first.", "The man had bitten the dog."));
    private static final List<String> ZH = List.of("您好，请问订单号是多少？", "退款将在3-5个工作日内到账。", "ok，稍等…");
    private static final List<List<String>> ZH_REFERENCES =
            List.of(List.of("您好，请提供一下订单号。"), List.of("退款会在3-5个工作日内到账。"), List.of("好的，请稍等…"));

    @Test
    void vectors_of_the_specification() {
        assertThat(score(Chrf.CHRF2, DOG, DOG_REFERENCES)).isCloseTo(59.73, within(0.005));
        assertThat(score(Chrf.CHRF2_PLUS_PLUS, DOG, DOG_REFERENCES)).isCloseTo(59.15, within(0.005));
        assertThat(score(Chrf.CHRF2, ZH, ZH_REFERENCES)).isCloseTo(50.0449, within(5e-5));
        assertThat(score(Chrf.CHRF2_PLUS_PLUS, ZH, ZH_REFERENCES)).isCloseTo(42.8956, within(5e-5));
    }

    @Test
    void stored_vectors_of_sacrebleu() {
        int checked = 0;
        for (JsonNode vector :
                TestData.json("metric-vectors/chrf-sacrebleu.json").get("cases")) {
            List<String> hypotheses = TestData.strings(vector.get("hyp"));
            List<List<String>> references =
                    TestData.strings(vector.get("refs")).stream().map(List::of).toList();
            JsonNode settings = vector.get("settings");
            Chrf chrf = new Chrf(
                    settings.get("char_order").intValue(),
                    settings.get("word_order").intValue(),
                    settings.get("beta").intValue(),
                    false,
                    false,
                    settings.get("eps_smoothing").booleanValue());
            assertThat(score(chrf, hypotheses, references))
                    .isCloseTo(vector.get("run_here").doubleValue(), within(6e-7));
            assertThat(score(Chrf.CHRF2, hypotheses, references))
                    .isCloseTo(vector.get("default_chrF2_run_here").doubleValue(), within(6e-7));
            checked++;
        }
        assertThat(checked).isEqualTo(7);
    }

    @Test
    void names_and_signatures_equal_those_of_sacrebleu() {
        assertThat(Chrf.CHRF2.name()).isEqualTo("chrF2");
        assertThat(Chrf.CHRF2_PLUS_PLUS.name()).isEqualTo("chrF2++");
        assertThat(Corpus.of(Chrf.CHRF2, ZH, ZH_REFERENCES).signature())
                .isEqualTo("nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no|version:2.6.0");
        assertThat(Corpus.of(Chrf.CHRF2, ZH, ZH_REFERENCES).shortSignature())
                .isEqualTo("#:1|c:mixed|e:yes|nc:6|nw:0|s:no|v:2.6.0");
    }

    @Test
    void white_space_counts_only_where_asked_for() {
        Chrf spaced = new Chrf(2, 0, 2, false, true, false);
        assertThat(spaced.sentence("a b", List.of("ab"))).isLessThan(100);
        assertThat(Chrf.CHRF2.sentence("a b", List.of("ab"))).isEqualTo(100);
        // unigrams of "a b" against "ab": P 2/3, R 1; bigrams: P 0, R 0
        // averages P 1/3, R 1/2: 5 * (1/6) / (4/3 + 1/2) = 0.454545
        assertThat(spaced.sentence("a b", List.of("ab"))).isCloseTo(45.454545, within(1e-6));
    }

    @Test
    void punctuation_is_split_off_words_on_one_side_only() {
        // words (hi ) against (hi: unigrams P 1/2, R 1
        Chrf words = new Chrf(1, 1, 1, false, false, false);
        // characters (hi) 4, (hi 3: P 3/4, R 1; averages P 5/8, R 1: F1 = 2 * 0.625 / 1.625
        assertThat(words.sentence("(hi)", List.of("(hi x"))).isGreaterThan(0);
        double[] statistics = words.scorer().statistics("(hi)", List.of("(hi )"));
        assertThat(statistics).containsExactly(4, 4, 4, 2, 3, 1);
    }

    private static double score(Chrf chrf, List<String> hypotheses, List<List<String>> references) {
        return Corpus.of(chrf, hypotheses, references).score().value();
    }
}
