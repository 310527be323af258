package org.kefubench.harness.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SpaceFileTest {

    private static final Set<String> KNOWN = Set.of("rate", "layers", "kind", "epochs");

    @Test
    void lists_are_choices_and_ends_are_ranges() {
        Space space = SpaceFile.parse("s.yaml", """
                rate: {from: 1e-4, to: 1.0e-3, scale: log, points: 2}
                layers: {from: 1, to: 3, points: 3}
                kind: [a, 0.5, true]
                epochs: 7
                """, KNOWN);
        assertThat(space.dimensions().keySet()).containsExactly("rate", "layers", "kind", "epochs");
        assertThat(space.dimensions().get("rate")).isEqualTo(new Dimension.Range(1e-4, 1e-3, true, false, 2));
        assertThat(space.dimensions().get("layers")).isEqualTo(new Dimension.Range(1, 3, false, true, 3));
        assertThat(space.dimensions().get("kind")).isEqualTo(new Dimension.Choice(List.of("a", "0.5", "true")));
        assertThat(space.grid()).hasSize(2 * 3 * 3);
    }

    @Test
    void mistakes_are_told_with_file_and_option() {
        refused("learning: [1]", "s.yaml: option 'learning' is unknown: expected one of epochs, kind, layers, rate");
        refused("rate: {from: 1}", "s.yaml: rate: 'to' is missing");
        refused("rate: {from: 2, to: 1}", "s.yaml: rate: from 2.0 to 1.0");
        refused("rate: {from: 0, to: 1, scale: log}", "above 0 on a logarithmic scale");
        refused("rate: {from: 0, to: 1, scale: odd}", "scale 'odd': expected log or linear");
        refused("rate: {from: a, to: 1}", "'a': expected a number");
        refused("rate: {from: 0, to: 1, step: 1}", "'step' is unknown: expected one of from, points, scale, to");
        refused("rate: []", "a choice of no values");
        refused("", "s.yaml: expected options and their values");
        refused("rate: [1", "s.yaml: ");
        assertThatThrownBy(() -> SpaceFile.read(Path.of("none.yaml"), KNOWN))
                .hasMessageContaining("space none.yaml is missing");
    }

    private static void refused(String text, String why) {
        assertThatThrownBy(() -> SpaceFile.parse("s.yaml", text, KNOWN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }
}
