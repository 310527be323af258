package org.kefubench.neural.onnxruntime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.kefubench.api.Bot;
import org.kefubench.api.Placement;
import org.kefubench.api.UnavailableException;
import org.kefubench.neural.Fixtures;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.checkpoint.SafetensorsWriter;
import org.kefubench.neural.checkpoint.ShardedSafetensorsWriter;
import org.kefubench.neural.engine.Decoder;
import org.kefubench.neural.engine.DecodingState;
import org.kefubench.neural.engine.DiskSize;
import org.kefubench.neural.engine.Encoder;
import org.kefubench.neural.engine.EncoderParity;
import org.kefubench.neural.engine.EngineOptions;
import org.kefubench.neural.engine.TokenBatch;
import org.kefubench.neural.onnx.Converter;
import org.kefubench.neural.onnx.Form;
import org.kefubench.neural.onnx.OnnxModel;
import org.kefubench.neural.onnx.Weighting;

/** Every way to hold weights computes nearly the same, at every level of optimisation. */
class WeightingTest {

    private static final Placement CPU = Placement.parse("onnxruntime/cpu/fp32");
    private static final EngineOptions OPTIONS = EngineOptions.LATENCY.withThreads(1);

    @TempDir
    Path cache;

    /** The tolerances follow from the steps: about 1/1000 of a number in fp16, 1/254 of the largest in int8, 1/16 in int4. */
    @ParameterizedTest
    @CsvSource({
        "bert-tiny,FP32,0.00001",
        "bert-tiny,FP16,0.005",
        "bert-tiny,INT8_DYNAMIC,0.05",
        "bert-tiny,INT8_BLOCKS,0.05",
        "bert-tiny,INT8_BLOCKS_FP16,0.05",
        "bert-tiny,INT4_BLOCKS,0.5",
        "bert-tiny,INT4_BLOCKS_FP16,0.5",
        "distilbert-tiny,INT8_BLOCKS,0.05",
        "roberta-tiny,INT8_BLOCKS,0.05",
        "albert-tiny,INT8_BLOCKS,0.05",
        "distilbert-tiny,INT8_DYNAMIC,0.05",
        "roberta-tiny,INT8_DYNAMIC,0.05",
        "albert-tiny,INT8_DYNAMIC,0.05",
        "albert-tiny,FP16,0.005"
    })
    void encoders_stay_near_the_reference(String model, Weighting weighting, double tolerance) throws IOException {
        var expected = Fixtures.expected(model);
        float[] logits = Fixtures.floats(expected.get("logits").get("values"));
        try (Encoder encoder = encoder(model, weighting, OptLevel.ALL_OPT)) {
            float[] found = encoder.encode(EncoderParity.batch(expected)).logits();
            assertThat(largestDifference(found, logits)).isLessThan(tolerance);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "gpt2-tiny,FP32,0.00001",
        "gpt2-tiny,FP16,0.01",
        "gpt2-tiny,INT8_DYNAMIC,0.1",
        "gpt2-tiny,INT8_BLOCKS,0.1",
        "gpt2-tiny,INT8_BLOCKS_FP16,0.1",
        "gpt2-tiny,INT4_BLOCKS,1.5",
        "llama-tiny,INT8_DYNAMIC,0.1",
        "llama-tiny,INT8_BLOCKS,0.1"
    })
    void decoders_stay_near_the_reference(String model, Weighting weighting, double tolerance) throws IOException {
        var expected = Fixtures.expected(model).get("logits").get(0); // prompt 5 17 200 34
        float[] all = Fixtures.floats(expected.get("logits"));
        EngineOptions options = OPTIONS.withAllLogits();
        Checkpoint checkpoint = Checkpoint.open(Fixtures.model(model));
        Sessions sessions =
                new Sessions(Converter.prepare(checkpoint, weighting, Form.PLAIN, cache), weighting, CPU, options);
        try (Decoder decoder = OnnxDecoder.open(checkpoint.config(), sessions, options);
                DecodingState state = decoder.begin(1, 8)) {
            float[] found = new float[all.length];
            state.append(TokenBatch.of(List.of(new int[] {5, 17, 200, 34}), 0)).get(found);
            assertThat(largestDifference(found, all)).isLessThan(tolerance);
        }
    }

    @ParameterizedTest
    @EnumSource(OptLevel.class)
    void every_level_of_optimisation_accepts_the_graphs(OptLevel level) throws IOException {
        var expected = Fixtures.expected("bert-tiny");
        for (Weighting weighting : List.of(Weighting.FP32, Weighting.INT8_DYNAMIC)) {
            try (Encoder encoder = encoder("bert-tiny", weighting, level)) {
                float[] found = encoder.encode(EncoderParity.batch(expected)).logits();
                assertThat(largestDifference(
                                found, Fixtures.floats(expected.get("logits").get("values"))))
                        .isLessThan(0.05);
            }
        }
    }

    @Test
    void the_truth_check_names_provider_operator_and_type() throws IOException {
        try (Encoder encoder = encoder("bert-tiny", Weighting.INT8_DYNAMIC, OptLevel.ALL_OPT)) {
            assertThat(encoder.whereItRan())
                    .containsEntry("device", "cpu")
                    .containsEntry("weights", "int8-dynamic")
                    .containsEntry("threads", "1")
                    .containsEntry("nodes.cpu_percent", "100")
                    .containsEntry("nodes.CPUExecutionProvider.MultiHeadAttention.float", "2")
                    // three projections in each of two layers; out, up and down in each of two layers
                    .containsEntry("nodes.CPUExecutionProvider.MatMulIntegerToFloat.float", "6")
                    .containsEntry("nodes.CPUExecutionProvider.DynamicQuantizeMatMul.float", "6");
        }
    }

    @Test
    void a_second_opening_uses_the_converted_file() throws IOException {
        Checkpoint checkpoint = Checkpoint.open(Fixtures.model("bert-tiny"));
        OnnxModel.OnDisk first = converted(checkpoint, Weighting.INT8_DYNAMIC);
        assertThat(first.madeNow()).isTrue();
        assertThat(converted(checkpoint, Weighting.INT8_DYNAMIC)).isEqualTo(new OnnxModel.OnDisk(first.file(), false));
        assertThat(converted(checkpoint, Weighting.INT8_BLOCKS).file()).isNotEqualTo(first.file());
    }

    private OnnxModel.OnDisk converted(Checkpoint checkpoint, Weighting weighting) throws IOException {
        return (OnnxModel.OnDisk) Converter.prepare(checkpoint, weighting, Form.PLAIN, cache);
    }

    @Test
    void the_opening_that_converts_says_so() throws IOException, UnavailableException {
        OnnxRuntimeEngine engine = new OnnxRuntimeEngine(cache);
        Placement int8 = Placement.parse("onnxruntime/cpu/int8");
        for (String model : List.of("bert-tiny", "gpt2-tiny")) {
            Checkpoint checkpoint = Checkpoint.open(Fixtures.model(model));
            assertThat(opened(engine, checkpoint, int8).get(Bot.MADE_WHEN_OPENED))
                    .as(model)
                    .endsWith("model.onnx");
            assertThat(opened(engine, checkpoint, int8)).as(model).doesNotContainKey(Bot.MADE_WHEN_OPENED);
        }
    }

    /** The files of the tokenizer count in both. */
    @Test
    void a_converted_model_counts_on_disk_in_place_of_the_checkpoints_weights() throws Exception {
        OnnxRuntimeEngine engine = new OnnxRuntimeEngine(cache);
        Checkpoint checkpoint = Checkpoint.open(Fixtures.model("bert-tiny"));
        DiskSize size = DiskSize.of(checkpoint);
        assertThat(size.weights()).isEqualTo(Files.size(checkpoint.weightsFile()));
        assertThat(size.others()).isPositive();
        Map<String, String> plain = opened(engine, checkpoint, Placement.parse("onnxruntime/cpu/fp32"));
        assertThat(size.bytes(plain)).isEqualTo(size.weights() + size.others());
        Map<String, String> int8 = opened(engine, checkpoint, Placement.parse("onnxruntime/cpu/int8"));
        long files = 0;
        try (Stream<Path> made = Files.walk(cache)) {
            for (Path file : made.filter(Files::isRegularFile).toList()) {
                files += Files.size(file);
            }
        }
        assertThat(size.bytes(int8)).isEqualTo(files + size.others());
    }

    private static Map<String, String> opened(OnnxRuntimeEngine engine, Checkpoint checkpoint, Placement placement)
            throws IOException, UnavailableException {
        if (checkpoint.config().architecture().decoder()) {
            try (Decoder decoder = engine.openDecoder(checkpoint, placement, EngineOptions.LATENCY)) {
                return decoder.whereItRan();
            }
        }
        try (Encoder encoder = engine.openEncoder(checkpoint, placement, EngineOptions.LATENCY)) {
            return encoder.whereItRan();
        }
    }

    @Test
    void a_shard_that_changes_makes_another_file() throws IOException {
        Checkpoint whole = Checkpoint.open(Fixtures.model("bert-tiny"));
        Path made = Files.createDirectories(cache.resolve("made"));
        Files.copy(whole.directory().resolve("config.json"), made.resolve("config.json"));
        Map<String, SafetensorsWriter.Announced> tensors = new TreeMap<>();
        whole.tensors()
                .forEach((name, tensor) ->
                        tensors.put(name, new SafetensorsWriter.Announced(tensor.type(), tensor.shape())));
        List<Path> shards = ShardedSafetensorsWriter.write(made, tensors, Map.of(), 40_000, whole::copy);
        Path first = converted(Checkpoint.open(made), Weighting.INT8_BLOCKS).file();
        assertThat(converted(Checkpoint.open(made), Weighting.INT8_BLOCKS).file())
                .isEqualTo(first);
        Path last = shards.stream()
                .filter(file -> file.toString().endsWith(".safetensors"))
                .reduce((a, b) -> b)
                .orElseThrow();
        Files.setLastModifiedTime(last, FileTime.fromMillis(1_000_000));
        assertThat(converted(Checkpoint.open(made), Weighting.INT8_BLOCKS).file())
                .isNotEqualTo(first);
    }

    /** The session of a decoder has other inputs, so that its first call as an encoder fails; and the other way round. */
    @Test
    void a_session_that_cannot_be_used_is_closed() throws IOException {
        Checkpoint bert = Checkpoint.open(Fixtures.model("bert-tiny"));
        Checkpoint gpt2 = Checkpoint.open(Fixtures.model("gpt2-tiny"));
        OrtSession decoder = sessions(gpt2).open();
        assertThatThrownBy(() -> OnnxEncoder.over(bert.config(), decoder, new TreeMap<>()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ONNX Runtime failed");
        assertThatThrownBy(decoder::getInputInfo).hasMessageContaining("closed");
        OrtSession encoder = sessions(bert).open();
        assertThatThrownBy(() -> OnnxDecoder.over(gpt2.config(), encoder, sessions(gpt2), OPTIONS))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(encoder::getInputInfo).hasMessageContaining("closed");
    }

    private Sessions sessions(Checkpoint checkpoint) throws IOException {
        OnnxModel model = Converter.prepare(checkpoint, Weighting.FP32, Form.PLAIN, cache);
        return new Sessions(model, Weighting.FP32, CPU, OPTIONS);
    }

    private Encoder encoder(String model, Weighting weighting, OptLevel level) throws IOException {
        Checkpoint checkpoint = Checkpoint.open(Fixtures.model(model));
        Sessions sessions = new Sessions(
                Converter.prepare(checkpoint, weighting, Form.PLAIN, cache), weighting, CPU, OPTIONS, level);
        return OnnxEncoder.open(checkpoint.config(), sessions);
    }

    private static double largestDifference(float[] a, float[] b) {
        assertThat(a).hasSameSizeAs(b);
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        return largest;
    }
}
