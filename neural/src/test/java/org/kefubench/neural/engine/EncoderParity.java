package org.kefubench.neural.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kefubench.api.UnavailableException;
import org.kefubench.neural.Fixtures;
import org.kefubench.neural.checkpoint.Checkpoint;

/** Holds an engine to what transformers computed in single precision: every hidden state at real tokens, and the logits. */
public abstract class EncoderParity {

    private static final float TOLERANCE = 1e-5f;

    /** Opens an encoder in fp32 with hidden states. */
    protected abstract Encoder open(Checkpoint checkpoint) throws IOException, UnavailableException;

    @ParameterizedTest
    @ValueSource(strings = {"bert-tiny", "distilbert-tiny", "roberta-tiny", "albert-tiny"})
    void hidden_states_and_logits_equal_the_reference(String model) throws IOException, UnavailableException {
        JsonNode expected = Fixtures.expected(model);
        try (Encoder encoder = open(Checkpoint.open(Fixtures.model(model)))) {
            TokenBatch batch = batch(expected);
            Encoded encoded = encoder.encode(batch);
            JsonNode states = expected.get("hidden_states");
            assertThat(encoded.hiddenStates()).hasSize(states.size());
            for (int i = 0; i < states.size(); i++) {
                float[] values = Fixtures.floats(states.get(i).get("values"));
                close(real(encoded.hiddenStates().get(i), batch), real(values, batch), "hidden state " + i);
            }
            close(encoded.logits(), Fixtures.floats(expected.get("logits").get("values")), "logits");
        }
    }

    private static void close(float[] found, float[] expected, String what) {
        assertThat(found).as(what).hasSameSizeAs(expected).containsExactly(expected, within(TOLERANCE));
    }

    /** What the reference says of padding is not defined. */
    private static float[] real(float[] states, TokenBatch batch) {
        int hidden = states.length / (batch.rows() * batch.width());
        float[] kept = states.clone();
        for (int i = 0; i < kept.length; i++) {
            int token = i / hidden;
            if (token % batch.width() >= batch.lengths()[token / batch.width()]) {
                kept[i] = 0;
            }
        }
        return kept;
    }

    /** The reference's padded batch. */
    public static TokenBatch batch(JsonNode expected) {
        JsonNode rows = expected.get("input_ids");
        int width = rows.get(0).size();
        int[] ids = new int[rows.size() * width];
        int[] types = new int[ids.length];
        int[] lengths = new int[rows.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = rows.get(i / width).get(i % width).intValue();
            types[i] = expected.path("token_type_ids")
                    .path(i / width)
                    .path(i % width)
                    .asInt(0);
            lengths[i / width] +=
                    expected.get("attention_mask").get(i / width).get(i % width).intValue();
        }
        return new TokenBatch(rows.size(), width, ids, types, lengths);
    }
}
