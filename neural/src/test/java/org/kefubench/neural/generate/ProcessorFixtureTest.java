package org.kefubench.neural.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
            JsonNode ids = fixture.get("input_ids").get(row);
            int[] prefix = new int[ids.size()];
            for (int i = 0; i < prefix.length; i++) {
                prefix[i] = ids.get(i).intValue();
            }
            PROCESSORS.get(name).apply(Prefix.of(prefix), scores);
            JsonNode expected = fixture.get("expected").get(name).get(row);
            for (int i = 0; i < scores.length; i++) {
                if (expected.get(i).isNull()) {
                    assertThat(scores[i]).as("row %d, token %d", row, i).isEqualTo(Float.NEGATIVE_INFINITY);
                } else {
                    assertThat(scores[i])
                            .as("row %d, token %d", row, i)
                            .isCloseTo(expected.get(i).floatValue(), within(1e-6f));
                }
            }
        }
    }
}
