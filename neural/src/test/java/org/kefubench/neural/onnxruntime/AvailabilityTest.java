package org.kefubench.neural.onnxruntime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kefubench.api.Availability;
import org.kefubench.api.Engine;
import org.kefubench.api.Placement;
import org.kefubench.api.UnavailableException;
import org.kefubench.neural.Fixtures;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.engine.EngineOptions;
import org.kefubench.neural.engine.Engines;
import org.kefubench.neural.onnx.Weighting;

class AvailabilityTest {

    @TempDir
    Path cache;

    @ParameterizedTest
    @CsvSource({
        "onnxruntime/cpu/bf16,no bf16 kernels",
        "onnxruntime/cpu/fp16,converts fp16 to fp32",
        "onnxruntime/cuda:0/int8,'no CUDA kernels for dynamic int8: use fp16, int8w or int4'",
        "pytorch/cpu/fp32,does not run pytorch"
    })
    void what_makes_no_sense_is_refused_with_its_reason(String placement, String reason) {
        assertThat(new OnnxRuntimeEngine(cache)
                        .availability(Placement.parse(placement))
                        .toString())
                .contains("Unavailable")
                .contains(reason);
    }

    /** A precision that is listed is told apart from every other: none of them runs as something else. */
    @ParameterizedTest
    @CsvSource({
        "cpu/fp32,FP32",
        "cpu/int8,INT8_DYNAMIC",
        "cpu/int8w,INT8_BLOCKS",
        "cpu/int4,INT4_BLOCKS",
        "cuda:0/fp32,FP32",
        "cuda:0/fp16,FP16",
        "cuda:0/int8w,INT8_BLOCKS_FP16",
        "cuda:0/int4,INT4_BLOCKS_FP16"
    })
    void each_placement_holds_its_weights_as_it_says(String place, Weighting weighting) {
        Placement placement = Placement.parse("onnxruntime/" + place);
        assertThat(new OnnxRuntimeEngine(cache).placements()).hasSize(8).contains(placement);
        assertThat(OnnxRuntimeEngine.weighting(placement)).isEqualTo(weighting);
    }

    @Test
    void bf16_has_no_weights_to_be_taken_for() {
        assertThatThrownBy(() -> OnnxRuntimeEngine.weighting(Placement.parse("onnxruntime/cuda:0/bf16")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("onnxruntime/cuda:0/bf16: onnxruntime has no bf16 kernels");
    }

    @Test
    void a_missing_gpu_is_a_reason_and_never_a_fall_back() throws IOException {
        assumeFalse(Files.exists(Path.of("/proc/driver/nvidia/version")));
        Checkpoint checkpoint = Checkpoint.open(Fixtures.model("bert-tiny"));
        assertThatThrownBy(() -> new OnnxRuntimeEngine(cache)
                        .openEncoder(checkpoint, Placement.parse("onnxruntime/cuda:0/fp32"), EngineOptions.LATENCY))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("no NVIDIA driver");
    }

    @Test
    void the_engine_is_found_by_its_name() {
        assertThat(Engines.of(Engine.ONNXRUNTIME).availability(Placement.parse("onnxruntime/cpu/int8")))
                .isEqualTo(Availability.available());
        assertThatThrownBy(() -> Engines.of(Engine.JVM)).hasMessageContaining("engine 'jvm' is not on the class path");
    }
}
