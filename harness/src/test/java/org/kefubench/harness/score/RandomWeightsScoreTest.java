package org.kefubench.harness.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kefubench.api.Example;
import org.kefubench.api.Placement;
import org.kefubench.api.Task;
import org.kefubench.harness.samples.Answer;
import org.kefubench.harness.samples.Fact;
import org.kefubench.harness.samples.Sample;
import org.kefubench.harness.samples.Samples;
import org.kefubench.reports.run.Cell;
import org.kefubench.reports.run.CellResult;
import org.kefubench.reports.run.Figure;

class RandomWeightsScoreTest {

    @Test
    void random_weights_have_speed_and_no_quality_and_the_figure_says_why() {
        CellResult result = Scorer.score(inputs("random:bert-base-uncased"));
        Figure accuracy = figure(result, "accuracy");
        assertThat(accuracy.value()).isNull();
        assertThat(accuracy.note()).isEqualTo("random weights: speed and memory only");
        assertThat(result.figures()).extracting(Figure::name).contains("qps").doesNotContain("f1_macro", "macro_f1");
        assertThat(result.confusion()).isNull();
        assertThat(Evidence.of(inputs("random:bert-base-uncased")))
                .allMatch(evidence -> evidence instanceof Evidence.Times);
    }

    @Test
    void any_other_model_has_both() {
        assertThat(figure(Scorer.score(inputs("desk-small")), "accuracy").value())
                .isEqualTo(1);
    }

    private static Figure figure(CellResult result, String name) {
        return result.figures().stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Inputs inputs(String model) {
        Cell cell = new Cell(
                "x",
                "x",
                Map.of("model", model),
                "x",
                Task.INTENT,
                Placement.JVM,
                Map.of("name", "single-stream"),
                Map.of(),
                1,
                0);
        List<Example> requests = new ArrayList<>();
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            requests.add(Example.labelled("id" + i, "text " + i, "track"));
            long start = i * 1_000_000L;
            Answer answer = new Answer("track", 1, List.of(), 0, 0, "");
            samples.add(new Sample(i, 0, "id" + i, start, start, 0, List.of(), start + 900_000, answer, null));
        }
        return new Inputs("hash", cell, requests, new Samples(samples, List.<Fact>of()), null, null);
    }
}
