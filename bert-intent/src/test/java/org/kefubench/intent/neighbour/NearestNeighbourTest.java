package org.kefubench.intent.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Approach;
import org.kefubench.api.ApproachContract;
import org.kefubench.api.Example;
import org.kefubench.api.Intent;
import org.kefubench.api.IntentClassifier;
import org.kefubench.api.Language;
import org.kefubench.api.Options;
import org.kefubench.api.Placement;
import org.kefubench.api.Progress;
import org.kefubench.api.TrainingSet;

class NearestNeighbourTest extends ApproachContract<NearestNeighbourOptions> {

    @TempDir
    Path model;

    @Override
    protected Approach<NearestNeighbourOptions> approach() {
        return new NearestNeighbour();
    }

    @Test
    void out_of_scope_rows_are_neighbours_or_not_as_the_options_say() throws Exception {
        assertThat(label("class", "what is love")).isEqualTo(Intent.OUT_OF_SCOPE);
        assertThat(label("none", "what is love")).isEqualTo("track");
    }

    @Test
    void a_damaged_model_is_told_with_its_file() throws IOException {
        Files.writeString(model.resolve("neighbours.json"), "{\"version\": 1}");
        assertThatThrownBy(() -> approach().open(model, Placement.JVM))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("neighbours.json is damaged: no key 'options'");
    }

    private String label(String outOfScope, String utterance) throws Exception {
        List<Example> rows = List.of(
                Example.labelled("1", "what is the status", "track"),
                Example.labelled("2", "refund me", "refund"),
                Example.labelled("3", "what is love", Intent.OUT_OF_SCOPE));
        TrainingSet data = new TrainingSet("three", "0".repeat(64), Language.EN, rows, List.of(), List.of(), 1);
        approach()
                .train(
                        Options.of(NearestNeighbourOptions.DEFAULTS, Map.of("out_of_scope", outOfScope)),
                        data,
                        model,
                        Progress.NONE);
        try (IntentClassifier bot = (IntentClassifier) approach().open(model, Placement.JVM)) {
            return bot.classify(List.of(utterance)).get(0).label();
        }
    }
}
