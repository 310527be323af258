package org.kefubench.intent.bert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kefubench.api.Availability;
import org.kefubench.api.Engine;
import org.kefubench.api.Example;
import org.kefubench.api.Language;
import org.kefubench.api.Options;
import org.kefubench.api.Placement;
import org.kefubench.api.Progress;
import org.kefubench.api.TrainingSet;
import org.kefubench.api.UnavailableException;
import org.kefubench.neural.checkpoint.Architecture;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.engine.Decoder;
import org.kefubench.neural.engine.Encoder;
import org.kefubench.neural.engine.EngineOptions;
import org.kefubench.neural.engine.InferenceEngine;

class BertBotTest {

    private static final Placement PLACEMENT = Placement.parse("onnxruntime/cpu/fp32");

    @TempDir
    Path model;

    /** An encoder holds memory outside the heap, which nobody could give back. */
    @Test
    void a_damaged_model_is_refused_before_an_encoder_is_opened() throws Exception {
        List<Example> rows = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            rows.add(Example.labelled("e" + i, i % 2 == 0 ? "where is it " + i : "refund me " + i, "label" + i % 2));
        }
        BertOptions options = Options.of(
                BertOptions.DEFAULTS,
                Map.of("layers", 1, "hidden", 16, "vocabulary", 60, "epochs", 1, "pretrain_epochs", 0));
        TrainingSet data = new TrainingSet("tiny", "", Language.EN, rows, List.of(), List.of(), 1);
        new Bert().train(options, data, model, Progress.NONE);
        Counting engine = new Counting();
        Files.writeString(model.resolve("emotion.safetensors"), "damaged");
        assertThatThrownBy(() -> BertBot.open(model, engine, PLACEMENT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("emotion.safetensors");
        assertThat(engine.opened).isZero();
        Files.delete(model.resolve("emotion.safetensors"));
        assertThatThrownBy(() -> BertBot.open(model, engine, PLACEMENT)).hasMessage("no encoders today");
        assertThat(engine.opened).isEqualTo(1);
    }

    /** An engine that counts how often it is asked, and has nothing. */
    private static final class Counting implements InferenceEngine {

        private int opened;

        @Override
        public Engine engine() {
            return Engine.ONNXRUNTIME;
        }

        @Override
        public Set<Architecture> architectures() {
            return Architecture.ENCODERS;
        }

        @Override
        public Set<Placement> placements() {
            return Set.of(PLACEMENT);
        }

        @Override
        public Availability availability(Placement placement) {
            return Availability.available();
        }

        @Override
        public Encoder openEncoder(Checkpoint checkpoint, Placement placement, EngineOptions options)
                throws UnavailableException {
            opened++;
            throw new UnavailableException("no encoders today");
        }

        @Override
        public Decoder openDecoder(Checkpoint checkpoint, Placement placement, EngineOptions options)
                throws UnavailableException {
            throw new UnavailableException("encoders only");
        }
    }
}
