package org.kefubench.neural.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kefubench.api.Decoding;
import org.kefubench.api.Options;
import org.kefubench.neural.Fixtures;

/** What transformers made of the same scores. */
class ProcessorFixtureTest {

    private static final Map<String, Processor> PROCESSORS = Map.ofEntries(
            Map.entry("temperature_0_7", Warpers.temperature(0.7)),
            Map.entry("top_k_3", Warpers.topK(3, 1)),
            Map.entry("top_p_0_8", Warpers.topP(0.8, 1)),
            Map.entry("top_p_0_3_min2", Warpers.topP(0.3, 2)),
            Map.entry("typical_0_9", Warpers.typical(0.9, 1)),
            Map.entry("typical_0_3", Warpers.typical(0.3, 1)),
            Map.entry("min_p_0_1", Warpers.minP(0.1, 1)),
            Map.entry("epsilon_0_05", Warpers.epsilon(0.05, 1)),
            Map.entry("eta_0_05", Warpers.eta(0.05, 1)),
            Map.entry("rep_1_5", Penalties.repetition(1.5)),
            Map.entry("no_repeat_2", Penalties.noRepeatNgram(2)));

    private static JsonNode fixture() throws IOException {
        return Fixtures.json(Fixtures.file("logits-processors.json"));
    }

    @Test
    void every_processor_of_the_fixture_is_here() throws IOException {
        assertThat(fixture().get("expected").fieldNames()).toIterable().containsOnlyOnceElementsOf(PROCESSORS.keySet());
        assertThat(fixture().get("expected")).hasSameSizeAs(PROCESSORS.keySet());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "temperature_0_7",
                "top_k_3",
                "top_p_0_8",
                "top_p_0_3_min2",
                "typical_0_9",
                "typical_0_3",
                "min_p_0_1",
                "epsilon_0_05",
                "eta_0_05",
                "rep_1_5",
                "no_repeat_2"
            })
    void processed_scores_are_those_of_the_reference(String name) throws IOException {
        JsonNode fixture = fixture();
        for (int row = 0; row < 2; row++) {
            float[] scores = Fixtures.floats(fixture.get("scores").get(row));
            PROCESSORS.get(name).apply(prefix(fixture, row), scores);
            check(scores, fixture.get("expected").get(name).get(row), row);
        }
    }

    private static Prefix prefix(JsonNode fixture, int row) {
        JsonNode ids = fixture.get("input_ids").get(row);
        int[] prefix = new int[ids.size()];
        for (int i = 0; i < prefix.length; i++) {
            prefix[i] = ids.get(i).intValue();
        }
        return Prefix.of(prefix);
    }

    private static void check(float[] scores, JsonNode expected, int row) {
        for (int i = 0; i < scores.length; i++) {
            if (expected.get(i).isNull()) {
                assertThat(scores[i]).as("row %d, token %d", row, i).isEqualTo(Float.NEGATIVE_INFINITY);
            } else {
                assertThat(scores[i])
                        .as("row %d, token %d", row, i)
                        .isCloseTo(expected.get(i).floatValue(), within(2e-6f));
            }
        }
    }

    private static void apply(List<Processor> processors, Prefix prefix, float[] scores) {
        processors.forEach(processor -> processor.apply(prefix, scores));
    }

    @ParameterizedTest
    @CsvSource({
        "temperature_0_7, temperature, 0.7",
        "top_k_3, top_k, 3",
        "top_p_0_8, top_p, 0.8",
        "typical_0_9, typical_p, 0.9",
        "typical_0_3, typical_p, 0.3",
        "min_p_0_1, min_p, 0.1",
        "rep_1_5, repetition_penalty, 1.5",
        "no_repeat_2, no_repeat_ngram, 2"
    })
    void a_setting_becomes_the_processor_of_its_name(String name, String key, String value) throws IOException {
        JsonNode fixture = fixture();
        Decoding decoding = Options.of(Decoding.GREEDY, Map.of("sample", true, key, value));
        List<Processor> processors = Processors.of(decoding, new int[0]);
        assertThat(processors).hasSize(1);
        for (int row = 0; row < 2; row++) {
            float[] scores = Fixtures.floats(fixture.get("scores").get(row));
            apply(processors, prefix(fixture, row), scores);
            check(scores, fixture.get("expected").get(name).get(row), row);
        }
    }

    /** Chosen so that each processor that is left out, and each two neighbours that change places and do not commute, change some score. */
    @Test
    void several_settings_become_a_chain_in_the_order_of_transformers() throws IOException {
        JsonNode fixture = fixture();
        JsonNode chains = Fixtures.json(Fixtures.file("logits-chains.json"));
        for (JsonNode chain : chains.get("chains")) {
            Map<String, Object> values = new HashMap<>();
            chain.get("options")
                    .properties()
                    .forEach(option -> values.put(
                            option.getKey().equals("no_repeat_ngram_size") ? "no_repeat_ngram" : option.getKey(),
                            option.getValue().asText()));
            List<Processor> processors = Processors.of(
                    Options.of(Decoding.GREEDY, values),
                    new int[] {chain.get("end").intValue()});
            assertThat(processors).hasSameSizeAs(chain.get("processors"));
            for (int row = 0; row < 2; row++) {
                float[] scores = Fixtures.floats(fixture.get("scores").get(row));
                apply(processors, prefix(fixture, row), scores);
                check(scores, chain.get("expected").get(row), row);
            }
        }
    }
}
