package org.kefubench.harness.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.ModelCard;
import org.kefubench.harness.train.TrainingRecord;
import org.kefubench.reports.run.Figure;

class TrainingScoresTest {

    private static Figure figure(List<Figure> figures, String name) {
        return figures.stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " in " + figures));
    }

    @Test
    void speed_size_and_memory_of_a_training_are_figures() {
        ModelCard card = new ModelCard(
                "m",
                10,
                40,
                "",
                "",
                Map.of("trainable_parameters", "512", "adapter_bytes", "2048", "trained_tokens", "900"));
        // 25 updates of 0.1 ... 2.5 s: the median is the 13th, 1.3 s; 12.5 -+ 1.96 x 5 / 2 = 7.6 and 17.4: from the
        // 8th to the 19th
        List<Double> seconds =
                IntStream.rangeClosed(1, 25).mapToObj(i -> (26 - i) / 10.0).toList();
        List<Figure> figures = TrainingScores.of(card, new TrainingRecord(30, 5, 3_000_000, List.of(), seconds, 1));
        Figure steps = figure(figures, "train_steps_per_s");
        assertThat(steps.value()).isCloseTo(1 / 1.3, within(1e-12));
        assertThat(steps.low()).isCloseTo(1 / 1.9, within(1e-12));
        assertThat(steps.high()).isCloseTo(1 / 0.8, within(1e-12));
        assertThat(steps.n()).isEqualTo(25);
        assertThat(figure(figures, "train_tokens_per_s").value()).isEqualTo(30); // 900 / 30 s
        assertThat(figure(figures, "adapter_mb").value()).isEqualTo(0.002048);
        assertThat(figure(figures, "train_peak_mb").value()).isEqualTo(3);
        assertThat(steps.note()).isNull();
        List<Figure> crowded = TrainingScores.of(card, new TrainingRecord(30, 5, 3_000_000, List.of(), seconds, 2));
        assertThat(figure(crowded, "train_steps_per_s").note()).isEqualTo("one of 2 trainings at a time");
        assertThat(figure(crowded, "train_tokens_per_s").note()).isEqualTo("one of 2 trainings at a time");
    }

    @Test
    void a_few_updates_or_a_record_of_before_have_no_speed(@TempDir Path folder) throws Exception {
        assertThat(TrainingScores.steps(List.of(1.0, 1.0, 1.0, 1.0))).isEmpty();
        Path old = Files.writeString(
                folder.resolve("training.json"), "{\"seconds\": 2.5, \"rows\": 3, \"peakBytes\": 7, \"curves\": []}");
        assertThat(TrainingRecord.read(old).sortedSteps()).isEmpty();
        assertThat(TrainingRecord.read(old).seconds()).isEqualTo(2.5);
        assertThat(TrainingRecord.read(old).atOnce()).isZero();
    }
}
