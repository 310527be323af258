package org.kefubench.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OptionsTest {

    enum Kernel {
        LINEAR,
        RADIAL_BASIS
    }

    record Sample(int maxDepth, double c, boolean learn, Kernel kernel, List<String> words, String name) {
        Sample {
            if (c <= 0) {
                throw new IllegalArgumentException("c: " + c + ", expected a number above 0");
            }
        }
    }

    private static final Sample DEFAULTS = new Sample(3, 1.0, true, Kernel.RADIAL_BASIS, List.of("a", "b"), "x");

    @Test
    void keys_are_component_names_in_snake_case_in_order() {
        assertThat(Options.toMap(DEFAULTS).keySet())
                .containsExactly("max_depth", "c", "learn", "kernel", "words", "name");
        assertThat(Options.toMap(DEFAULTS)).containsEntry("kernel", "radial-basis");
    }

    @Test
    void values_replace_defaults_and_strings_are_converted() {
        Sample read = Options.of(DEFAULTS, Map.of("max_depth", "7", "c", 2, "kernel", "linear", "words", "u, v"));
        assertThat(read).isEqualTo(new Sample(7, 2.0, true, Kernel.LINEAR, List.of("u", "v"), "x"));
    }

    @Test
    void an_unknown_key_names_the_known_ones() {
        assertThatThrownBy(() -> Options.of(DEFAULTS, Map.of("depth", 1)))
                .hasMessage("option 'depth' is unknown: expected one of max_depth, c, learn, kernel, words, name");
    }

    @Test
    void a_wrong_value_names_key_value_and_what_is_allowed() {
        assertThatThrownBy(() -> Options.of(DEFAULTS, Map.of("max_depth", "deep")))
                .hasMessage("option 'max_depth' is 'deep': expected a whole number");
        assertThatThrownBy(() -> Options.of(DEFAULTS, Map.of("kernel", "cubic")))
                .hasMessage("option 'kernel' is 'cubic': expected one of linear, radial-basis");
        assertThatThrownBy(() -> Options.of(DEFAULTS, Map.of("learn", "yes"))).hasMessageContaining("true or false");
    }

    @Test
    void what_the_record_refuses_is_passed_on() {
        assertThatThrownBy(() -> Options.of(DEFAULTS, Map.of("c", 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("c: 0.0, expected a number above 0");
    }

    @Test
    void decoding_can_be_written_as_options() {
        Decoding read = Options.of(Decoding.GREEDY, Map.of("max_new_tokens", 8, "top_k", 40, "sample", true));
        assertThat(read.maxNewTokens()).isEqualTo(8);
        assertThat(read.topK()).isEqualTo(40);
        assertThatThrownBy(() -> Options.of(Decoding.GREEDY, Map.of("top_p", 0)))
                .hasMessageContaining("top_p");
    }
}
