package org.kefubench.metrics.bleu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.kefubench.metrics.TestData;
import org.kefubench.metrics.text.PythonText;

class NltkBleuTest {

    @Test
    void stored_vectors_of_nltk() {
        int checked = 0;
        for (JsonNode vector : TestData.json("metric-vectors/bleu-nltk.json").get("cases")) {
            double expected = vector.get("expected").doubleValue();
            switch (vector.get("name").textValue()) {
                case "sentence_bleu" ->
                    assertThat(metric(vector)
                                    .sentence(vector.get("hyp").textValue(), TestData.strings(vector.get("refs"))))
                            .as(vector.toString())
                            .isCloseTo(expected, within(1e-12));
                case "corpus_bleu" -> {
                    List<List<String>> references = new ArrayList<>();
                    vector.get("refs").forEach(row -> references.add(TestData.strings(row)));
                    assertThat(metric(vector).corpus(TestData.strings(vector.get("hyps")), references))
                            .isCloseTo(expected, within(1e-12));
                }
                case "modified_precision" -> {
                    long[] counts = NltkBleu.modifiedPrecision(
                            PythonText.split(vector.get("hyp").textValue()),
                            TestData.strings(vector.get("refs")),
                            vector.get("n").intValue());
                    assertThat((double) counts[0] / counts[1]).isCloseTo(expected, within(1e-12));
                }
                case "brevity_penalty" -> {
                    List<Integer> lengths = new ArrayList<>();
                    vector.get("ref_lens").forEach(length -> lengths.add(length.intValue()));
                    int length = vector.get("hyp_len").intValue();
                    int closest = BleuSegmentScorer.closest(
                            length, lengths.stream().mapToInt(Integer::intValue).toArray());
                    assertThat(BleuScore.brevityPenalty(length, closest)).isCloseTo(expected, within(5e-5));
                }
                default -> throw new IllegalArgumentException("unknown vector " + vector);
            }
            checked++;
        }
        assertThat(checked).isEqualTo(17);
    }

    @Test
    void neighbour_means_are_for_single_sentences() {
        NltkBleu method5 = NltkBleu.ofMethod(NltkBleu.Method.METHOD_5);
        assertThatThrownBy(() -> method5.corpus(List.of("a", "a"), List.of(List.of("a"), List.of("a"))))
                .hasMessageContaining("2 sentences");
    }

    private static NltkBleu metric(JsonNode vector) {
        List<Double> weights = new ArrayList<>();
        vector.get("weights").forEach(weight -> weights.add(weight.doubleValue()));
        String name = vector.get("smoothing").textValue().toUpperCase(Locale.ROOT);
        return new NltkBleu(weights, NltkBleu.Method.valueOf(name.replaceAll("(\\d)", "_$1")));
    }
}
