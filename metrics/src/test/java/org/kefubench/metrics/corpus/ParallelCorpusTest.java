package org.kefubench.metrics.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kefubench.metrics.bleu.Bleu;
import org.kefubench.metrics.text.Resampling;

class ParallelCorpusTest {

    private static final NamedLines HYPOTHESES =
            new NamedLines("hyp.txt", List.of("the order is late today", "reset it"));

    @Test
    void lines_end_with_line_feeds_only() throws IOException {
        assertThat(read("\uFEFFa\u2028b\r\nc\u0085d\n\ne").lines()).containsExactly("a\u2028b", "c\u0085d", "", "e");
        assertThat(read("").lines()).isEmpty();
        assertThat(read("a\n").lines()).containsExactly("a");
    }

    @Test
    void bytes_that_are_not_utf8_are_named_with_their_line() {
        byte[] bytes = {'a', '\n', (byte) 0xC3, (byte) 0x28, '\n'};
        assertThatThrownBy(() -> NamedLines.read("hyp.txt", new ByteArrayInputStream(bytes)))
                .isInstanceOf(CorpusException.class)
                .hasMessage("hyp.txt:2: not UTF-8");
    }

    @Test
    void files_of_different_length_are_refused_at_the_first_line_without_partner() {
        assertThatThrownBy(() -> ParallelCorpus.of(HYPOTHESES, List.of(new NamedLines("ref.txt", List.of("a")))))
                .hasMessage("ref.txt:2: 1 lines, but hyp.txt has 2: expected equally many");
    }

    @Test
    void a_segment_needs_a_reference_in_one_file_at_least() {
        NamedLines first = new NamedLines("ref1.txt", List.of("a", ""));
        NamedLines second = new NamedLines("ref2.txt", List.of("", "b"));
        assertThat(ParallelCorpus.of(HYPOTHESES, List.of(first, second)).references())
                .containsExactly(List.of("a"), List.of("b"));
        assertThatThrownBy(() -> ParallelCorpus.of(HYPOTHESES, List.of(first)))
                .hasMessage("ref1.txt:2: empty reference: expected text in at least one file");
        assertThatThrownBy(() -> ParallelCorpus.of(HYPOTHESES, List.of())).hasMessageContaining("no references");
        assertThatThrownBy(() -> ParallelCorpus.of(new NamedLines("h", List.of()), List.of(first)))
                .hasMessageContaining("h: no lines");
    }

    @Test
    void text_and_json_look_like_those_of_sacrebleu() {
        ParallelCorpus corpus = ParallelCorpus.of(
                HYPOTHESES, List.of(new NamedLines("ref.txt", List.of("the order is late today", "reset it"))));
        CorpusScore score = CorpusScore.of(Bleu.CORPUS, corpus);
        assertThat(score.text(1))
                .isEqualTo("BLEU|nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:2.6.0 = 100.0"
                        + " 100.0/100.0/100.0/100.0 (BP = 1.000 ratio = 1.000 hyp_len = 7 ref_len = 7)");
        assertThat(score.json(1))
                .startsWith("{\n \"name\": \"BLEU\",\n \"score\": 100.0,\n \"signature\": \"nrefs:1|")
                .contains("\"verbose_score\": \"100.0/100.0")
                .endsWith(" \"nrefs\": \"1\",\n \"case\": \"mixed\",\n \"eff\": \"no\",\n \"tok\": \"13a\",\n"
                        + " \"smooth\": \"exp\",\n \"version\": \"2.6.0\"\n}");
        assertThat(CorpusScore.json(List.of(score, score), 1))
                .startsWith("[\n{")
                .endsWith("}\n]");
    }

    @Test
    void an_interval_is_printed_behind_the_score() {
        ParallelCorpus corpus = ParallelCorpus.of(
                HYPOTHESES, List.of(new NamedLines("ref.txt", List.of("the order is late today", "reset it"))));
        CorpusScore score = CorpusScore.of(Bleu.CORPUS, corpus, new Resampling(40, 12345));
        assertThat(score.score().signature()).startsWith("nrefs:1|bs:40|seed:12345|case:mixed|");
        assertThat(score.text(1)).contains("(μ = ").contains(" ± ");
        assertThat(score.json(1)).contains("\"confidence_mean\"").contains("\"bs\": \"40\"");
    }

    @Test
    void paired_systems_are_listed_under_their_baseline() {
        List<NamedLines> references =
                List.of(new NamedLines("ref.txt", List.of("the order is late today", "reset it now")));
        ParallelCorpus baseline = ParallelCorpus.of(HYPOTHESES, references);
        ParallelCorpus other = ParallelCorpus.of(
                new NamedLines("other.txt", List.of("the order was very late", "reset it now")), references);
        PairedReport bootstrap = PairedReport.of(
                Bleu.CORPUS, List.of(baseline, other), PairedReport.Test.BOOTSTRAP, new Resampling(100, 12345));
        assertThat(bootstrap.text(2))
                .contains("hyp.txt: ")
                .contains("(baseline)")
                .contains("other.txt: ")
                .contains("p = ");
        assertThat(bootstrap.json(2)).contains("\"p_value\": null").contains("\"ci\": ");
        PairedReport randomisation = PairedReport.of(
                Bleu.CORPUS, List.of(baseline, baseline), PairedReport.Test.RANDOMISATION, new Resampling(99, 12345));
        assertThat(randomisation.rows().get(1).pValue()).isEqualTo(0.01);
        assertThat(randomisation.signature()).contains("|ar:99|");
        assertThatThrownBy(() -> PairedReport.of(
                        Bleu.CORPUS, List.of(baseline), PairedReport.Test.BOOTSTRAP, Resampling.BOOTSTRAP))
                .hasMessageContaining("1 systems");
    }

    @Test
    void json_escapes_what_it_must() {
        assertThat(Json.string("a\"b\\\n\t\r\u0001\uD83D")).isEqualTo("\"a\\\"b\\\\\\n\\t\\r\\u0001\\ud83d\"");
        assertThat(Json.number(Double.NaN, 2)).isEqualTo("null");
        assertThat(Json.number(45.00224, 4)).isEqualTo("45.0022");
    }

    private static NamedLines read(String text) throws IOException {
        return NamedLines.read("f", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
