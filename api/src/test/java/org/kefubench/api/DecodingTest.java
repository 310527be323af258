package org.kefubench.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecodingTest {

    private static Decoding decoding(Map<String, ?> values) {
        return Options.of(Decoding.GREEDY, values);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "temperature | 0 | temperature: 0.0, expected a number above 0",
                "temperature | Infinity | temperature: Infinity, expected a number above 0",
                "repetition_penalty | Infinity | repetition_penalty: Infinity, expected a number above 0",
                "top_p | NaN | top_p: NaN, expected a number in (0, 1]",
                "min_p | 1 | min_p: 1.0, expected a number in [0, 1)",
                "typical_p | 0 | typical_p: 0.0, expected a number in (0, 1]",
                "diversity_penalty | -1 | diversity_penalty: -1.0, expected a number of at least 0",
                "diversity_penalty | NaN | diversity_penalty: NaN, expected a number of at least 0",
                "length_penalty | NaN | length_penalty: NaN, expected a finite number",
                "penalty_alpha | 1 | penalty_alpha: 1.0, expected a number in [0, 1)",
                "penalty_alpha | NaN | penalty_alpha: NaN, expected a number in [0, 1)",
                "beam_groups | 2 | beam_groups: 2, expected a divisor of beams",
            })
    void a_value_outside_its_range_is_refused_with_the_range(String key, String value, String message) {
        assertThatThrownBy(() -> decoding(Map.of(key, value))).hasMessageEndingWith(message);
    }

    @Test
    void settings_that_take_each_others_effect_away_are_refused_by_name() {
        refused(Map.of("beams", 2, "sample", true), "beams: 2 with sample: true, expected one of both");
        refused(
                Map.of("beams", 2, "penalty_alpha", 0.6, "top_k", 4),
                "beams: 2 with penalty_alpha: 0.6, expected one of both");
        refused(
                Map.of("penalty_alpha", 0.6, "top_k", 4, "sample", true),
                "penalty_alpha: 0.6 with sample: true, expected one of both");
        refused(Map.of("penalty_alpha", 0.6), "penalty_alpha: 0.6 with top_k: 0, expected top_k of at least 2");
        refused(
                Map.of("best_of", 4),
                "best_of: 4 with sample: false, expected sample: true, since else all are the same");
        refused(Map.of("best_of", 4, "beams", 2), "beams: 2 with best_of: 4, expected one of both");
        refused(
                Map.of("diversity_penalty", 0.5, "beams", 4),
                "diversity_penalty: 0.5 with beam_groups: 1, expected beam_groups of at least 2, between which it stands");
    }

    private static void refused(Map<String, ?> values, String message) {
        assertThatThrownBy(() -> decoding(values)).hasMessageEndingWith(message);
    }

    @Test
    void settings_that_belong_together_are_taken() {
        assertThat(decoding(Map.of("sample", true, "best_of", 8, "top_k", 20)).bestOf())
                .isEqualTo(8);
        assertThat(decoding(Map.of("beams", 4, "beam_groups", 2, "diversity_penalty", 0.5))
                        .beamGroups())
                .isEqualTo(2);
        assertThat(decoding(Map.of("penalty_alpha", 0.6, "top_k", 4)).topK()).isEqualTo(4);
    }
}
