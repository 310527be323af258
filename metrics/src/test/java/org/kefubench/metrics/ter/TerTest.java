package org.kefubench.metrics.ter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kefubench.metrics.text.Corpus;

class TerTest {

    @Test
    void vector_of_the_specification() {
        List<String> hypotheses =
                List.of("The dog bit the man.", "It wasn't surprising.", "The man had just bitten him.");
        List<List<String>> references = List.of(
                List.of("The dog bit the man.", "The dog had bit the man."),
                List.of("It was not unexpected.", "No one was surprised."),
                List.of("The man bit him first.", "The man had bitten the dog."));
        assertThat(Corpus.of(Ter.STANDARD, hypotheses, references).score().value())
                .isCloseTo(40.00, within(0.005));
    }

    @ParameterizedTest
    @CsvSource({
        "aaaa bbbb cccc dddd, aaaa bbbb cccc dddd, 0",
        "dddd eeee ffff, aaaa bbbb cccc, 100",
        "'', a, 100",
        "d e f g h a b c, a b c d e f g h, 12.5",
    })
    void vectors_of_sacrebleu(String hypothesis, String reference, double expected) {
        assertThat(Ter.STANDARD.sentence(hypothesis, List.of(reference))).isCloseTo(expected, within(1e-9));
    }

    @Test
    void edits_equal_those_of_an_independent_program() throws IOException {
        // 312 random pairs with shifts, insertions and deletions, some beyond the beam; counted by a direct
        // transcription
        // of the algorithm that keeps no rows from one candidate to the next.
        int rows = 0;
        InputStream file = Objects.requireNonNull(TerTest.class.getResourceAsStream("edits.tsv"));
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] fields = line.split("\t", -1);
                double[] statistics = Ter.STANDARD.scorer().statistics(fields[0], List.of(fields[1]));
                assertThat(statistics[0]).as(line).isEqualTo(Double.parseDouble(fields[2]));
                rows++;
            }
        }
        assertThat(rows).isEqualTo(312);
    }

    @Test
    void the_best_reference_counts_and_the_mean_length_divides() {
        // one edit against "a b c", none against "a b": 0 edits, length 2.5
        assertThat(Ter.STANDARD.scorer().statistics("a b", List.of("a b c", "a b")))
                .containsExactly(0, 2.5);
    }

    @Test
    void nothing_against_nothing_is_perfect_and_something_is_not() {
        assertThat(Ter.STANDARD.sentence("", List.of(" "))).isZero();
        assertThat(Ter.STANDARD.sentence("a", List.of(" "))).isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "true  | false | false | It's $3.50, it's the dog's. | it 's $ 3.50 , it 's the dog's .",
                "true  | false | true  | 您好，ok。1.5元 | 您 好 ， ok 。 1.5 元",
                "true  | false | false | 您好，ok。1.5元 | 您好，ok。1.5元",
                "false | true  | false | Hi, (you)! a.b | hi you ab",
                "false | true  | true  | 您好，ok。 | 您好ok",
                "true  | false | false | &quot;a&amp;lt;b | \" a < b",
            })
    void options_of_the_tokenizer(
            boolean normalized, boolean noPunctuation, boolean asian, String line, String expected) {
        TercomTokenizer tokenizer = new TercomTokenizer(new Ter(normalized, noPunctuation, asian, false));
        assertThat(tokenizer.tokenize(line).strip().replaceAll(" +", " ")).isEqualTo(expected);
    }

    @Test
    void case_matters_only_where_asked_for() {
        assertThat(Ter.STANDARD.sentence("The Dog", List.of("the dog"))).isZero();
        assertThat(new Ter(false, false, false, true).sentence("The Dog", List.of("the dog")))
                .isEqualTo(100);
    }

    @Test
    void signature_equals_that_of_sacrebleu() {
        assertThat(Corpus.of(Ter.STANDARD, List.of("a"), List.of(List.of("a"))).signature())
                .isEqualTo("nrefs:1|case:lc|tok:tercom|norm:no|punct:yes|asian:no|version:2.6.0");
    }
}
