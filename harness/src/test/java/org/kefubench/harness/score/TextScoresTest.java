package org.kefubench.harness.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.kefubench.reports.run.Figure;

class TextScoresTest {

    private static Map<String, Figure> scores(List<String> answers, List<List<String>> references) {
        return new TextScores(answers, references)
                .figures().stream().collect(Collectors.toMap(Figure::name, Function.identity()));
    }

    private static double value(Figure figure) {
        return Objects.requireNonNull(figure.value());
    }

    @Test
    void equal_answers_are_perfect_and_the_signature_names_tokenizer_and_bootstrap() {
        List<String> answers = List.of("Your order is on its way today.", "Please send the parcel back to us.");
        Map<String, Figure> scores = scores(answers, List.of(List.of(answers.get(0)), List.of(answers.get(1))));
        assertThat(value(scores.get("bleu"))).isCloseTo(100, within(1e-9));
        assertThat(value(scores.get("chrf"))).isCloseTo(100, within(1e-9));
        assertThat(value(scores.get("rouge_l"))).isCloseTo(1, within(1e-12));
        assertThat(scores.get("bleu").signature()).contains("tok:13a").contains("bs:1000");
        assertThat(scores.get("bleu").high()).isLessThanOrEqualTo(100);
    }

    @Test
    void a_missing_answer_counts_as_an_empty_one() {
        // ROUGE-L: 1 for the first, 0 for the empty second.
        Map<String, Figure> scores =
                scores(List.of("refund sent", ""), List.of(List.of("refund sent"), List.of("parcel lost")));
        assertThat(value(scores.get("rouge_l"))).isCloseTo(0.5, within(1e-12));
        assertThat(value(scores.get("length"))).isCloseTo(1, within(1e-12));
        assertThat(value(scores.get("distinct_1"))).isCloseTo(1, within(1e-12));
    }

    @Test
    void chinese_references_choose_chinese_tokenizers() {
        Map<String, Figure> scores = scores(List.of("退款已经在路上了"), List.of(List.of("退款已经在路上了", "退款在路上")));
        assertThat(scores.get("bleu").signature()).contains("tok:zh").contains("nrefs:2");
        assertThat(scores.get("rouge_l").signature()).contains("tok:zh");
        assertThat(value(scores.get("rouge_l"))).isCloseTo(1, within(1e-12));
        assertThat(value(scores.get("length"))).isCloseTo(8, within(1e-12));
    }

    @Test
    void without_requests_there_is_no_score_but_a_reason() {
        assertThat(scores(List.of(), List.of()).get("bleu").note()).contains("no requests");
    }

    @Test
    void nist_and_meteor_see_the_tokens_of_the_language() {
        Map<String, Figure> english = scores(List.of("refund sent."), List.of(List.of("refund sent.")));
        // METEOR of an equal text of three tokens in one chunk: F is 1, penalty 0.5 x (1/3)^3 = 0.0185185.
        assertThat(value(english.get("meteor"))).isCloseTo(0.9814815, within(1e-6));
        assertThat(english.get("meteor").signature()).startsWith("pretok:13a");
        // NIST: of three words that occur once each, log2(3 / 1) bits; longer n-grams add log2(1) = 0.
        assertThat(value(english.get("nist"))).isCloseTo(Math.log(3) / Math.log(2), within(1e-6));
        assertThat(value(scores(List.of("退款在路上"), List.of(List.of("退款在路上"))).get("meteor")))
                .isCloseTo(1 - 0.5 / 125, within(1e-6)); // five characters in one chunk
    }
}
