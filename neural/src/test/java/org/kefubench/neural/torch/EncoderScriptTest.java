package org.kefubench.neural.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kefubench.neural.Fixtures;
import org.kefubench.neural.checkpoint.Checkpoint;

class EncoderScriptTest {

    @ParameterizedTest
    @ValueSource(strings = {"bert-tiny", "distilbert-tiny", "roberta-tiny", "albert-tiny"})
    void every_hidden_state_and_the_logits_equal_those_of_transformers(String model) throws IOException {
        JsonNode expected = Fixtures.expected(model);
        try (Opened opened = Opened.of(model, "fp32", false);
                Scope scope = Scope.open()) {
            List<Tensor> states = opened.call(scope, "hidden", expected);
            for (int i = 0; i < states.size(); i++) {
                assertClose(states.get(i), expected.path("hidden_states").path(i), 1e-5f);
            }
            assertThat(states).hasSize(expected.path("hidden_states").size());
            assertClose(opened.call(scope, "logits", expected).get(0), expected.path("logits"), 1e-5f);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bf16", "mixed"})
    void half_precision_stays_near_the_reference(String how) throws IOException {
        JsonNode expected = Fixtures.expected("bert-tiny");
        boolean mixed = how.equals("mixed");
        try (Opened opened = Opened.of("bert-tiny", mixed ? "fp32" : "bf16", mixed);
                Scope scope = Scope.open()) {
            // bfloat16 has 8 significant bits: a relative step of 2^-8 = 0.004 in logits of about 0.5
            assertClose(opened.call(scope, "logits", expected).get(0), expected.path("logits"), 0.02f);
        }
    }

    @Test
    void an_error_in_a_script_names_its_line() {
        assertThatThrownBy(() ->
                        ScriptModule.compile("def f(self: __torch__.M, x: Tensor) -> Tensor:\n  return torch.none(x)"))
                .hasMessageContaining("torch.none(x)");
    }

    @Test
    void a_hole_without_a_value_is_named() {
        assertThatThrownBy(() -> ScriptText.of("cast", Map.of("kind", 6)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cast.script wants a value for $type: found only [kind]");
    }

    @Test
    void threads_share_weights() throws Exception {
        JsonNode expected = Fixtures.expected("bert-tiny");
        try (Opened opened = Opened.of("bert-tiny", "fp32", false)) {
            List<Thread> threads = List.of(thread(opened, expected), thread(opened, expected));
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(opened.failures).isEmpty();
        }
    }

    private static Thread thread(Opened opened, JsonNode expected) {
        Thread thread = new Thread(() -> {
            for (int i = 0; i < 20; i++) {
                try (Scope scope = Scope.open()) {
                    assertClose(opened.call(scope, "logits", expected).get(0), expected.path("logits"), 1e-5f);
                }
            }
        });
        thread.setUncaughtExceptionHandler((t, failure) -> opened.failures.add(failure));
        return thread;
    }

    private static void assertClose(Tensor tensor, JsonNode reference, float tolerance) {
        float[] expected = Fixtures.floats(reference.path("values"));
        assertThat(tensor.floats()).hasSize(expected.length).containsExactly(expected, Offset.offset(tolerance));
    }

    /** A model with its script. */
    private record Opened(ScriptModule script, Weights weights, List<Throwable> failures) implements AutoCloseable {

        static Opened of(String model, String precision, boolean mixed) throws IOException {
            Checkpoint checkpoint = Checkpoint.open(Fixtures.model(model));
            EncoderLayout layout = EncoderLayout.of(checkpoint.config(), EncoderLayout.Head.CLASSIFICATION);
            return new Opened(
                    ScriptModule.compile(EncoderText.of(checkpoint.config(), layout, mixed)),
                    Weights.read(checkpoint, layout.shapes(checkpoint.config()), precision, "cpu"),
                    new CopyOnWriteArrayList<>());
        }

        List<Tensor> call(Scope scope, String method, JsonNode expected) {
            return script.infer(
                    scope,
                    method,
                    List.of(
                            longs(scope, expected.path("input_ids")),
                            longs(scope, expected.path("attention_mask")),
                            longs(scope, expected.path("token_type_ids")),
                            Argument.of("p", weights.list())));
        }

        private static Argument longs(Scope scope, JsonNode rows) {
            if (rows.isEmpty()) {
                return Argument.of(scope.longs(new long[3][8]));
            }
            long[][] values = new long[rows.size()][rows.get(0).size()];
            for (int i = 0; i < values.length; i++) {
                for (int j = 0; j < values[i].length; j++) {
                    values[i][j] = rows.get(i).get(j).asLong();
                }
            }
            return Argument.of(scope.longs(values));
        }

        @Override
        public void close() {
            weights.close();
            script.close();
        }
    }
}
