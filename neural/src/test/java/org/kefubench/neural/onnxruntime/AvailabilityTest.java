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

class AvailabilityTest {

    @TempDir
    Path cache;

    @ParameterizedTest
    @CsvSource({
        "onnxruntime/cpu/bf16,no bf16 kernels",
        "onnxruntime/cpu/fp16,converts fp16 to fp32",
        "onnxruntime/cuda:0/int8,no CUDA kernels for dynamic int8",
        "pytorch/cpu/fp32,does not run pytorch"
    })
    void what_makes_no_sense_is_refused_with_its_reason(String placement, String reason) {
        assertThat(new OnnxRuntimeEngine(cache)
                        .availability(Placement.parse(placement))
                        .toString())
                .contains("Unavailable")
                .contains(reason);
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
