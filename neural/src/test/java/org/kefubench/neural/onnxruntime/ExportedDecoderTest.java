package org.kefubench.neural.onnxruntime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.kefubench.api.Progress;
import org.kefubench.neural.Fixtures;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.checkpoint.ModelConfig;
import org.kefubench.neural.engine.GptParity;
import org.kefubench.neural.onnx.Converter;
import org.kefubench.neural.onnx.Form;
import org.kefubench.neural.onnx.Weighting;

/** An exported decoder is run as a stranger would who knows the documented names alone, without a class of ours. */
class ExportedDecoderTest {

    private static final int CAPACITY = 8;

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();

    private long[] types = {};
    private boolean half;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(OptLevel.class)
    void the_documented_inputs_give_the_reference_logits(OptLevel level) throws IOException, OrtException {
        for (String model : new String[] {"gpt2-tiny", "llama-tiny"}) {
            Checkpoint checkpoint = Checkpoint.open(Fixtures.model(model));
            Path file = folder.resolve(model + ".onnx");
            Converter.convert(checkpoint, Weighting.FP32, file);
            JsonNode expected = Fixtures.expected(model).get("logits").get(0); // prompt 5 17 200 34
            float[] all = Fixtures.floats(expected.get("logits"));
            try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
                options.setOptimizationLevel(level);
                try (OrtSession session = environment.createSession(file.toString(), options)) {
                    assertThat(prefill(session, checkpoint.config().sizes()))
                            .containsExactly(
                                    Arrays.copyOfRange(all, all.length - all.length / 4, all.length), within(1e-5f));
                }
            }
        }
    }

    /** Rounded weights are far from those of fp32 at this tiny width; the tolerance is on the largest difference of any logit, of which the largest is about 3. */
    @ParameterizedTest
    @CsvSource({"FP16, 0.01", "INT8_DYNAMIC, 0.15", "INT8_BLOCKS, 0.1", "INT4_BLOCKS, 1", "INT4_BLOCKS_FP16, 1"})
    void every_weighting_gives_the_reference_logits_as_nearly_as_it_can(Weighting weighting, float tolerance)
            throws IOException, OrtException {
        for (String model : new String[] {"gpt2-tiny", "llama-tiny"}) {
            Checkpoint checkpoint = Checkpoint.open(Fixtures.model(model));
            Path file = folder.resolve(model + ".onnx");
            Converter.convert(checkpoint, weighting, file);
            float[] all = Fixtures.floats(
                    Fixtures.expected(model).get("logits").get(0).get("logits"));
            try (OrtSession session = environment.createSession(file.toString())) {
                half = weighting == Weighting.FP16 || weighting == Weighting.INT4_BLOCKS_FP16;
                assertThat(prefill(session, checkpoint.config().sizes()))
                        .as(model)
                        .containsExactly(
                                Arrays.copyOfRange(all, all.length - all.length / 4, all.length), within(tolerance));
            }
        }
    }

    @Test
    void token_types_are_rows_of_the_word_embedding_that_are_added() throws IOException, OrtException {
        Checkpoint checkpoint = Checkpoint.open(Fixtures.model("gpt2-tiny"));
        Path file = folder.resolve("typed.onnx");
        Converter.convert(checkpoint, Weighting.FP32, Form.TOKEN_TYPES, file, Progress.NONE);
        types = new long[] {7, 7, 9, 9};
        float[] expected = GptParity.plainLogits(checkpoint, new int[] {5, 17, 200, 34}, new int[] {7, 7, 9, 9});
        try (OrtSession session = environment.createSession(file.toString())) {
            assertThat(prefill(session, checkpoint.config().sizes()))
                    .containsExactly(
                            Arrays.copyOfRange(expected, expected.length - expected.length / 4, expected.length),
                            within(1e-4f));
        }
    }

    private float[] prefill(OrtSession session, ModelConfig.Sizes sizes) throws OrtException {
        Map<String, OnnxTensor> inputs = new HashMap<>();
        inputs.put("input_ids", longs(new long[] {5, 17, 200, 34}, 1, 4));
        inputs.put("position_ids", longs(new long[] {0, 1, 2, 3}, 1, 4));
        inputs.put("last", longs(new long[] {3}, 1));
        inputs.put("seqlens_k", integers(3));
        inputs.put("total_sequence_length", integers(4));
        if (types.length > 0) {
            inputs.put("token_type_ids", longs(types, 1, 4));
        }
        long[] shape = {1, sizes.keyValueHeads(), CAPACITY, sizes.head()};
        for (int i = 0; i < sizes.layers(); i++) {
            inputs.put("past_key_" + i, zeros(shape));
            inputs.put("past_value_" + i, zeros(shape));
        }
        assertThat(session.getInputNames()).containsExactlyInAnyOrderElementsOf(inputs.keySet());
        assertThat(session.getOutputNames()).contains("logits", "features", "present_key_0", "present_value_0");
        try (OrtSession.Result result = session.run(inputs)) {
            FloatBuffer logits = ((OnnxTensor) result.get("logits").orElseThrow()).getFloatBuffer();
            float[] found = new float[logits.remaining()];
            logits.get(found);
            return found;
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private OnnxTensor longs(long[] values, long... shape) throws OrtException {
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape);
    }

    private OnnxTensor integers(int value) throws OrtException {
        return OnnxTensor.createTensor(environment, IntBuffer.wrap(new int[] {value}), new long[] {1});
    }

    private OnnxTensor zeros(long[] shape) throws OrtException {
        int size = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        return half
                ? OnnxTensor.createTensor(environment, ByteBuffer.allocateDirect(2 * size), shape, OnnxJavaType.FLOAT16)
                : OnnxTensor.createTensor(environment, FloatBuffer.allocate(size), shape);
    }
}
