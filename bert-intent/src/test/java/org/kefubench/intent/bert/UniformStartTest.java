package org.kefubench.intent.bert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.kefubench.neural.checkpoint.Numbers;
import org.kefubench.neural.checkpoint.TensorValue;

class UniformStartTest {

    @Test
    void queries_keys_and_positions_shrink_values_are_near_the_identity_and_the_rest_stays() {
        Map<String, TensorValue> start = UniformStart.of(Map.of(
                "bert.encoder.layer.0.attention.self.query.weight", matrix(),
                "bert.embeddings.position_embeddings.weight", matrix(),
                "bert.encoder.layer.0.attention.self.value.weight", matrix(),
                "bert.encoder.layer.0.attention.output.dense.weight", matrix(),
                "bert.encoder.layer.0.output.dense.weight", matrix(),
                "bert.embeddings.word_embeddings.weight", matrix()));
        // 0.2 x (1, 2, 3, 4), with 1 on the diagonal of the values.
        assertThat(numbers(start, "bert.encoder.layer.0.attention.self.query.weight"))
                .containsExactly(0.2f, 0.4f, 0.6f, 0.8f);
        assertThat(numbers(start, "bert.embeddings.position_embeddings.weight"))
                .containsExactly(0.2f, 0.4f, 0.6f, 0.8f);
        assertThat(numbers(start, "bert.encoder.layer.0.attention.self.value.weight"))
                .containsExactly(1.2f, 0.4f, 0.6f, 1.8f);
        assertThat(numbers(start, "bert.encoder.layer.0.attention.output.dense.weight"))
                .containsExactly(1.2f, 0.4f, 0.6f, 1.8f);
        assertThat(numbers(start, "bert.encoder.layer.0.output.dense.weight")).containsExactly(1, 2, 3, 4);
        assertThat(numbers(start, "bert.embeddings.word_embeddings.weight")).containsExactly(1, 2, 3, 4);
    }

    private static TensorValue matrix() {
        return TensorValue.of(new float[] {1, 2, 3, 4}, 2, 2);
    }

    private static float[] numbers(Map<String, TensorValue> tensors, String name) {
        TensorValue value = Objects.requireNonNull(tensors.get(name), name);
        return Numbers.floats(value.type(), value.bytes());
    }
}
