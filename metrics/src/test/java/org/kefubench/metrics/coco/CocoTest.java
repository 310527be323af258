package org.kefubench.metrics.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kefubench.metrics.TestData;
import org.kefubench.metrics.bleu.Bleu;
import org.kefubench.metrics.text.Corpus;
import org.kefubench.metrics.text.Tokenizer;

class CocoTest {

    @Test
    void stored_vectors_of_nlgeval() {
        // METEOR 1.5 of these vectors needs its paraphrase tables, which are not here.
        for (JsonNode vector : TestData.json("metric-vectors/coco-nlgeval.json").get("cases")) {
            List<String> hypotheses = TestData.strings(vector.get("hyps"));
            List<List<String>> references = TestData.bySegment(vector.get("ref_streams"), hypotheses.size());
            JsonNode expected = vector.get("expected");
            for (int order = 1; order <= 4; order++) {
                CocoBleu bleu =
                        new CocoBleu(Bleu.CORPUS.withTokenizer(Tokenizer.NONE).withOrder(order));
                assertThat(Corpus.of(bleu, hypotheses, references).score().value())
                        .as(bleu.name())
                        .isCloseTo(expected.get(bleu.name()).doubleValue(), within(1e-6));
            }
            CocoRougeL rouge = new CocoRougeL(Tokenizer.NONE, false);
            assertThat(Corpus.of(rouge, hypotheses, references).score().value())
                    .isCloseTo(expected.get("ROUGE_L").doubleValue(), within(1e-6));
            assertThat(Corpus.of(Cider.ofWords(references), hypotheses, references)
                            .score()
                            .value())
                    .isCloseTo(expected.get("CIDEr").doubleValue(), within(1e-6));
        }
    }

    @Test
    void rouge_l_takes_precision_and_recall_from_different_references() {
        // "a b": P 2/2 and R 2/4 against "a b c d"; P 1/2 and R 1/1 against "a": best 1 and 1
        assertThat(new CocoRougeL(Tokenizer.NONE, false).sentence("a b", List.of("a b c d", "a")))
                .isEqualTo(1);
        // P 1/2, R 1/3: 2.44 * (1/6) / (1/3 + 1.44/2)
        assertThat(new CocoRougeL(Tokenizer.NONE, false).sentence("a x", List.of("a b c")))
                .isCloseTo(2.44 / 6 / (1 / 3.0 + 0.72), within(1e-12));
        assertThat(new CocoRougeL(Tokenizer.NONE, false).sentence("x", List.of("a")))
                .isZero();
    }

    @Test
    void parts_of_a_corpus_under_cider_equal_the_whole() {
        List<String> texts = List.of("the order is late", "the refund is late", "reset the password now");
        List<List<String>> references = IntStream.range(0, 3)
                .mapToObj(i -> List.of(texts.get(i) + " today", texts.get((i + 1) % 3)))
                .toList();
        Cider cider = Cider.ofWords(references);
        Corpus left = new Corpus(cider);
        Corpus right = new Corpus(cider);
        for (int i = 0; i < texts.size(); i++) {
            (i == 0 ? left : right).add(texts.get(i), references.get(i));
        }
        right.merge(left);
        Corpus whole = Corpus.of(cider, texts, references);
        assertThat(right.score()).isEqualTo(whole.score());
        assertThat(whole.score().value()).isGreaterThan(0);
    }

    @Test
    void cider_disregards_case_and_punctuation_of_both_languages() {
        List<List<String>> english = List.of(List.of("The order is late."), List.of("Reset it, now!"));
        List<List<String>> chinese = List.of(List.of("订单已经发货。"), List.of("请重置密码！"));
        // Equal words: ten times a cosine of one, which six orders of magnitude of rounding leave alone
        assertThat(cider(Tokenizer.V13A, english, "the ORDER is late", "Reset it now"))
                .isCloseTo(10 * (1 + 0.75) / 2, within(1e-9)); // three words have no four-gram
        assertThat(cider(Tokenizer.ZH, chinese, "订单已经发货", "请重置密码")).isCloseTo(10, within(1e-9));
        assertThat(cider(Tokenizer.ZH, chinese, "请重置密码", "订单已经发货")).isZero();
        assertThat(Cider.of(chinese, Tokenizer.ZH).settings()).isEqualTo("order:4|sigma:6|tok:zh|case:lc|punct:no");
    }

    private static double cider(Tokenizer tokenizer, List<List<String>> references, String... texts) {
        return Corpus.of(Cider.of(references, tokenizer), List.of(texts), references)
                .score()
                .value();
    }
}
