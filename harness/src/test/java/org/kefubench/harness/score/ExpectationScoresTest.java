package org.kefubench.harness.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.kefubench.harness.samples.Fact;
import org.kefubench.harness.samples.Samples;
import org.kefubench.reports.run.Figure;

class ExpectationScoresTest {

    @Test
    void perplexity_is_of_all_tokens_together_and_bits_are_of_bytes() {
        Fact fact = new Fact(
                "expected",
                Map.of("stride", 128, "nats", List.of(6.0, 2.0), "tokens", List.of(3, 1), "bytes", List.of(10, 6)));
        List<Figure> figures = ExpectationScores.figures(new Samples(List.of(), List.of(fact)));
        // e^(8 / 4) = 7.389056; 8 / ln 2 / 16 = 0.721348.
        assertThat(Objects.requireNonNull(figures.get(0).value())).isCloseTo(7.389056, within(1e-6));
        assertThat(Objects.requireNonNull(figures.get(1).value())).isCloseTo(0.721348, within(1e-6));
        assertThat(figures.get(0).name()).isEqualTo("perplexity");
        assertThat(figures.get(0).signature()).contains("stride:128").contains("per:token");
        assertThat(figures.get(0).n()).isEqualTo(2);
        assertThat(figures.get(1).name()).isEqualTo("bits_per_byte");
        // Both texts cost 2 nats a token, so no resample differs.
        assertThat(figures.get(0).low()).isEqualTo(figures.get(0).high());
    }

    @Test
    void a_bot_that_is_no_language_model_has_no_such_figures() {
        assertThat(ExpectationScores.figures(new Samples(List.of(), List.of()))).isEmpty();
        assertThat(ExpectationScores.figures(new Samples(List.of(), List.of(new Fact("expected", Map.of())))))
                .isEmpty();
    }
}
