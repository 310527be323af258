package org.kefubench.neural.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl;
import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kefubench.api.ModelConverter;
import org.kefubench.api.Progress;
import org.kefubench.neural.Fixtures;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.checkpoint.CheckpointException;
import org.kefubench.neural.checkpoint.ElementType;
import org.kefubench.neural.checkpoint.Numbers;

class ConvertersTest {

    /** Of logits below 1 in size: half precision has 11 bits, 8-bit steps are 1/254 of the largest, 4-bit steps 1/15. */
    private static final Map<String, Float> TOLERANCES =
            Map.of("fp32", 1e-5f, "fp16", 0.005f, "int8", 0.05f, "int8w", 0.05f, "int4", 0.5f);

    @TempDir
    Path out;

    private final ModelConverter onnx = new OnnxConverter();

    @ParameterizedTest
    @ValueSource(strings = {"bert-tiny", "distilbert-tiny", "roberta-tiny", "albert-tiny"})
    void an_encoder_runs_at_every_level_of_optimisation_and_stays_near_the_reference(String model) throws Exception {
        JsonNode expected = Fixtures.expected(model);
        float[] logits = Fixtures.floats(expected.get("logits").get("values"));
        for (String precision : onnx.precisions()) {
            convert(onnx, model, precision);
            for (OrtSession.SessionOptions.OptLevel level : OrtSession.SessionOptions.OptLevel.values()) {
                assertThat(run(expected, level))
                        .as("%s at %s", precision, level)
                        .containsExactly(logits, within(TOLERANCES.get(precision)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2-tiny", "llama-tiny"})
    void a_decoder_reads_on_from_its_own_keys_and_values_at_every_level_and_stays_near_the_reference(String model)
            throws Exception {
        JsonNode expected = Fixtures.expected(model).path("logits").path(0);
        long[] prompt = new long[expected.path("prompt").size()];
        for (int i = 0; i < prompt.length; i++) {
            prompt[i] = expected.path("prompt").path(i).asLong();
        }
        float[] logits = Fixtures.floats(expected.path("logits"));
        int vocabulary = logits.length / prompt.length;
        float largest = 1;
        for (float logit : logits) {
            largest = Math.max(largest, Math.abs(logit));
        }
        for (String precision : onnx.precisions()) {
            convert(onnx, model, precision);
            for (OrtSession.SessionOptions.OptLevel level : OrtSession.SessionOptions.OptLevel.values()) {
                List<float[]> calls = told(prompt, level);
                Offset<Float> near = within(TOLERANCES.get(precision) * largest);
                assertThat(calls.get(0))
                        .as("%s at %s, all but the last token", precision, level)
                        .containsExactly(Arrays.copyOf(logits, logits.length - vocabulary), near);
                assertThat(calls.get(1))
                        .as("%s at %s, the last token", precision, level)
                        .containsExactly(Arrays.copyOfRange(logits, logits.length - vocabulary, logits.length), near);
            }
        }
    }

    /** Logits of all tokens but the last, then of the last: two calls, as docs/generation.md describes the file. */
    private List<float[]> told(long[] prompt, OrtSession.SessionOptions.OptLevel level) throws OrtException {
        int first = prompt.length - 1;
        try (OrtSession session = session(level)) {
            Map<String, OnnxTensor> past = new HashMap<>();
            for (Map.Entry<String, NodeInfo> input : session.getInputInfo().entrySet()) {
                if (input.getKey().startsWith("past_")) {
                    TensorInfo info = (TensorInfo) input.getValue().getInfo();
                    past.put(input.getKey(), empty(info, prompt.length));
                }
            }
            List<float[]> calls = new ArrayList<>();
            try (OrtSession.Result before = call(session, Arrays.copyOf(prompt, first), 0, past)) {
                calls.add(logits(before));
                Map<String, OnnxTensor> grown = new HashMap<>();
                past.keySet()
                        .forEach(name -> grown.put(name, (OnnxTensor)
                                before.get(name.replace("past_", "present_")).orElseThrow()));
                try (OrtSession.Result after = call(session, new long[] {prompt[first]}, first, grown)) {
                    calls.add(logits(after));
                }
            }
            past.values().forEach(OnnxTensor::close);
            return calls;
        }
    }

    /** Room for so many tokens: 1 x heads x capacity x head. */
    private static OnnxTensor empty(TensorInfo info, int capacity) throws OrtException {
        long[] shape = {1, info.getShape()[1], capacity, info.getShape()[3]};
        int numbers = Math.toIntExact(shape[1] * capacity * shape[3]);
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        return info.type == OnnxJavaType.FLOAT16
                ? OnnxTensor.createTensor(
                        environment, ByteBuffer.allocateDirect(2 * numbers), shape, OnnxJavaType.FLOAT16)
                : OnnxTensor.createTensor(environment, FloatBuffer.allocate(numbers), shape);
    }

    private static OrtSession.Result call(OrtSession session, long[] ids, int before, Map<String, OnnxTensor> past)
            throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        long[] places = LongStream.range(before, before + ids.length).toArray();
        Map<String, OnnxTensor> own = new HashMap<>();
        own.put("input_ids", OnnxTensor.createTensor(environment, new long[][] {ids}));
        own.put("position_ids", OnnxTensor.createTensor(environment, new long[][] {places}));
        own.put(
                "last",
                OnnxTensor.createTensor(
                        environment, LongStream.range(0, ids.length).toArray()));
        own.put("seqlens_k", OnnxTensor.createTensor(environment, new int[] {before + ids.length - 1}));
        own.put("total_sequence_length", OnnxTensor.createTensor(environment, new int[] {before + ids.length}));
        Map<String, OnnxTensor> all = new HashMap<>(past);
        all.putAll(own);
        try {
            return session.run(all);
        } finally {
            own.values().forEach(OnnxTensor::close);
        }
    }

    @Test
    void the_folder_is_whole_and_the_model_tells_where_it_comes_from() throws Exception {
        List<Path> written = convert(onnx, "bert-tiny", "int8");
        assertThat(written)
                .extracting(file -> file.getFileName().toString())
                .contains("model.onnx", "model.onnx.data", "config.json");
        assertThat(written).allMatch(Files::isRegularFile);
        OnnxMl.ModelProto read = OnnxMl.ModelProto.parseFrom(Files.readAllBytes(out.resolve("model.onnx")));
        assertThat(read.getProducerName()).isEqualTo("kefubench");
        assertThat(read.getOpsetImport(0).getVersion()).isEqualTo(20);
        Map<String, String> facts = new HashMap<>();
        read.getMetadataPropsList().forEach(pair -> facts.put(pair.getKey(), pair.getValue()));
        assertThat(facts).containsEntry("weights", "int8-dynamic").containsKey("source_sha256");
    }

    @Test
    void progress_is_told_in_bytes_and_ends_at_the_end() throws Exception {
        Map<String, Long> last = new HashMap<>();
        onnx.convert(
                Fixtures.model("bert-tiny").toString(), "fp32", out, (phase, done, total) -> last.put(phase, done));
        long size = Files.size(Fixtures.model("bert-tiny").resolve("model.safetensors"));
        assertThat(last).containsEntry("checksum", size).containsKey("weights");
    }

    @Test
    void safetensors_in_shards_hold_the_same_numbers_rounded_once() throws Exception {
        Checkpoint source = Checkpoint.open(Fixtures.model("bert-tiny"));
        List<Path> written = convert(new SafetensorsConverter(20_000), "bert-tiny", "bf16");
        assertThat(written)
                .extracting(file -> file.getFileName().toString())
                .contains("model.safetensors.index.json")
                .anyMatch(name -> name.startsWith("model-00002-of-"));
        Checkpoint read = Checkpoint.open(out);
        assertThat(read.tensors().keySet()).isEqualTo(source.tensors().keySet());
        for (String name : source.tensors().keySet()) {
            assertThat(read.find(name).type()).isEqualTo(ElementType.BF16);
            float[] rounded = Numbers.floats(ElementType.BF16, Numbers.bytes(ElementType.BF16, source.floats(name)));
            assertThat(read.floats(name)).as(name).isEqualTo(rounded);
        }
        assertThat(Fixtures.json(out.resolve("model.safetensors.index.json"))
                        .path("metadata")
                        .path("total_size")
                        .asLong())
                .isEqualTo(2 * source.parameters());
        assertThat(Fixtures.json(out.resolve("config.json")).path("torch_dtype").asText())
                .isEqualTo("bfloat16");
    }

    @Test
    void what_cannot_be_converted_is_told_in_a_sentence() throws Exception {
        String model = Fixtures.model("bert-tiny").toString();
        assertThatThrownBy(() -> onnx.convert(model, "int3", out, Progress.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("precision 'int3' is unknown to onnx: expected one of fp32, fp16, int8, int8w, int4");
        assertThatThrownBy(() -> new SafetensorsConverter().convert(model, "int8", out, Progress.NONE))
                .hasMessage("precision 'int8' is unknown to safetensors: expected one of fp32, fp16, bf16");
        assertThatThrownBy(() -> onnx.convert("no/such", "fp32", out, Progress.NONE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("model 'no/such' is not a directory: expected one, hub:<owner>/<name>");
        assertThatThrownBy(() -> onnx.convert("random:bert-huge", "fp32", out, Progress.NONE))
                .hasMessageContaining("random:bert-huge is unknown");
        assertThatThrownBy(() -> onnx.convert(out.toString(), "fp32", out, Progress.NONE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("config.json");
        Path file = Files.writeString(out.resolve("file"), "");
        assertThatThrownBy(() -> onnx.convert(model, "fp32", file, Progress.NONE))
                .hasMessageContaining("is a file: expected a folder");
        Path folder = Files.createDirectories(out.resolve("cut"));
        Files.copy(Path.of(model, "config.json"), folder.resolve("config.json"));
        byte[] weights = Files.readAllBytes(Path.of(model, "model.safetensors"));
        Files.write(folder.resolve("model.safetensors"), Arrays.copyOf(weights, weights.length - 9));
        assertThatThrownBy(() -> onnx.convert(folder.toString(), "fp32", out, Progress.NONE))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("model.safetensors");
        assertThatThrownBy(() -> new SafetensorsConverter().convert(model, "fp16", Path.of(model), Progress.NONE))
                .hasMessageContaining("holds the model itself");
    }

    private List<Path> convert(ModelConverter converter, String model, String precision) throws Exception {
        return converter.convert(Fixtures.model(model).toString(), precision, out, Progress.NONE);
    }

    private OrtSession session(OrtSession.SessionOptions.OptLevel level) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setOptimizationLevel(level);
            options.setIntraOpNumThreads(1);
            return OrtEnvironment.getEnvironment()
                    .createSession(out.resolve("model.onnx").toString(), options);
        }
    }

    /** As a program would that knows nothing of this project. */
    private float[] run(JsonNode expected, OrtSession.SessionOptions.OptLevel level) throws OrtException {
        Map<String, OnnxTensor> inputs = new HashMap<>();
        try (OrtSession session = session(level)) {
            Set<String> names = session.getInputNames();
            for (String name : names) {
                inputs.put(name, OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), longs(expected, name)));
            }
            try (OrtSession.Result result = session.run(inputs)) {
                return logits(result);
            }
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private static float[] logits(OrtSession.Result result) throws OrtException {
        FloatBuffer numbers = ((OnnxTensor) result.get("logits").orElseThrow()).getFloatBuffer();
        float[] values = new float[numbers.remaining()];
        numbers.get(values);
        return values;
    }

    private static long[][] longs(JsonNode expected, String name) {
        JsonNode ids = expected.get("input_ids");
        JsonNode rows = expected.path(name);
        long[][] values = new long[ids.size()][ids.get(0).size()];
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < values[i].length; j++) {
                values[i][j] = rows.path(i).path(j).asLong(0);
            }
        }
        return values;
    }
}
