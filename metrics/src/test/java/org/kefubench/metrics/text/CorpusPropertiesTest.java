package org.kefubench.metrics.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kefubench.metrics.Score;
import org.kefubench.metrics.bleu.Bleu;
import org.kefubench.metrics.chrf.Chrf;
import org.kefubench.metrics.coco.CocoRougeL;
import org.kefubench.metrics.meteor.Meteor;
import org.kefubench.metrics.rouge.Rouge;
import org.kefubench.metrics.rouge.RougeTokenizer;
import org.kefubench.metrics.rouge.RougeType;
import org.kefubench.metrics.similarity.Similarity;
import org.kefubench.metrics.ter.Ter;

/** What must hold for every metric and any text, on 200 random segments of odd Unicode. */
class CorpusPropertiesTest {

    private static final String[] ODD = {
        "a",
        "b",
        "the",
        "order",
        "123",
        "1.5",
        "3-4",
        "don't",
        ".",
        ",",
        "&amp;",
        "&",
        "<skipped>",
        "-",
        "\u0085",
        "\u2028",
        "\u2029",
        "\u00A0",
        "\u3000",
        "\u200B",
        "\u001C",
        "é",
        "e\u0301",
        "😀",
        "👩‍👩‍👧",
        "\uD83D",
        "\uDE00",
        "Ａ１",
        "，",
        "。",
        "您好",
        "退款",
        "\uD840\uDC00",
        "İ",
        "ß",
        "ﬁ",
        "Σ",
        "\uFEFF",
        "€",
        "…",
        "\u0000",
        "\n",
        "-\n",
        "\t",
        "\"",
        "(",
        "ا",
        "١"
    };

    static Stream<TextMetric> metrics() {
        Stream<TextMetric> bleu = Stream.of(Tokenizer.values())
                .flatMap(tokenizer -> Stream.of(true, false)
                        .map(lower -> Bleu.SENTENCE.withTokenizer(tokenizer).withLowerCase(lower)));
        Stream<TextMetric> rouge = Stream.of(RougeTokenizer.values())
                .flatMap(tokenizer -> Stream.of(RougeType.ROUGE_2, RougeType.ROUGE_L, RougeType.ROUGE_LSUM)
                        .map(type -> new Rouge(type, tokenizer, true)));
        Stream<TextMetric> similarity =
                Stream.of(Similarity.Kind.values()).map(kind -> new Similarity(kind, Tokenizer.ZH));
        Stream<TextMetric> others = Stream.of(
                Bleu.CORPUS.withOrder(6),
                Chrf.CHRF2,
                Chrf.CHRF2_PLUS_PLUS,
                new Chrf(6, 2, 3, true, true, true),
                Ter.STANDARD,
                new Ter(true, true, true, true),
                Meteor.STANDARD,
                new CocoRougeL(Tokenizer.V13A, true));
        return Stream.of(bleu, rouge, similarity, others).flatMap(stream -> stream);
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void parts_merged_in_any_order_equal_the_whole_and_scores_keep_their_bounds(TextMetric metric) {
        List<Segment> segments = segments(200);
        Score whole = score(metric, segments);
        double best = metric.unit().equals("%") ? 100 : 1;
        assertThat(whole.value()).isGreaterThanOrEqualTo(0);
        if (metric.direction() == Score.Direction.HIGHER) {
            assertThat(whole.value()).isLessThanOrEqualTo(best + 1e-9);
        }
        List<Segment> shuffled = new ArrayList<>(segments);
        Collections.shuffle(shuffled, new Random(3));
        assertThat(score(metric, shuffled)).isEqualTo(whole);
        Corpus left = corpus(metric, segments.subList(150, 200));
        left.merge(corpus(metric, segments.subList(0, 70)));
        left.merge(corpus(metric, segments.subList(70, 150)));
        assertThat(left.score()).isEqualTo(whole);
        assertThat(left.signature()).startsWith("nrefs:var|");
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void equal_texts_are_perfect(TextMetric metric) {
        String text = "please reset the password of my order today 您好退款";
        double perfect = score(metric, List.of(new Segment(text, List.of("other words", text))))
                .value();
        double best = metric.unit().equals("%") ? 100 : 1;
        if (metric.direction() == Score.Direction.LOWER) {
            assertThat(perfect).isZero();
        } else if (metric instanceof Meteor) {
            // one chunk of nine words keeps a penalty of 0.5 / 9^3
            assertThat(perfect).isCloseTo(1 - 0.5 / 729, within(1e-12));
        } else {
            assertThat(perfect).isCloseTo(best, within(1e-9));
        }
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void empty_and_blank_hypotheses_are_scored(TextMetric metric) {
        for (String hypothesis : List.of("", " ", "\u3000\u0085", "\n")) {
            double value = score(metric, List.of(new Segment(hypothesis, List.of("the order"))))
                    .value();
            assertThat(value).isBetween(0.0, 100.0);
            if (metric.direction() == Score.Direction.HIGHER && !(metric instanceof Chrf)) {
                assertThat(value).isLessThan(0.5);
            }
        }
    }

    @Test
    void a_line_of_ten_megabytes_is_scored() {
        String line = "order 12345 is late, sorry. ".repeat(360_000);
        assertThat(Bleu.SENTENCE.sentence(line, List.of(line)).value()).isCloseTo(100, within(1e-9));
        assertThat(Tokenizer.ZH.tokenize("款".repeat(3_400_000))).hasSize(6_799_999);
    }

    @Test
    void corpora_of_other_settings_do_not_merge() {
        Corpus zh = new Corpus(Bleu.CORPUS.withTokenizer(Tokenizer.ZH));
        assertThatThrownBy(() -> new Corpus(Bleu.CORPUS).merge(zh)).hasMessageContaining("tok:zh");
        assertThat(zh.score().isDefined()).isFalse();
        assertThatThrownBy(() -> Corpus.of(Bleu.CORPUS, List.of("a"), List.of()))
                .hasMessageContaining("1 hypotheses");
    }

    private static Score score(TextMetric metric, List<Segment> segments) {
        return corpus(metric, segments).score();
    }

    private static Corpus corpus(TextMetric metric, List<Segment> segments) {
        Corpus corpus = new Corpus(metric);
        segments.forEach(segment -> corpus.add(segment.hypothesis, segment.references));
        return corpus;
    }

    private static List<Segment> segments(int count) {
        Random random = new Random(17);
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<String> references = new ArrayList<>();
            for (int r = 0; r <= i % 3; r++) {
                references.add("x" + text(random));
            }
            segments.add(new Segment(text(random), references));
        }
        return segments;
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int parts = random.nextInt(14);
        for (int i = 0; i < parts; i++) {
            text.append(ODD[random.nextInt(ODD.length)]).append(random.nextBoolean() ? " " : "");
        }
        return text.toString();
    }

    private record Segment(String hypothesis, List<String> references) {}
}
