package org.kefubench.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PlacementTest {

    @Test
    void its_text_reads_back() {
        Placement placement = new Placement(Engine.ONNXRUNTIME, "cuda:0", Precision.FP16);
        assertThat(placement).hasToString("onnxruntime/cuda:0/fp16");
        assertThat(Placement.parse("onnxruntime/cuda:0/fp16")).isEqualTo(placement);
        assertThat(placement.onGpu()).isTrue();
        assertThat(Placement.JVM.onGpu()).isFalse();
    }

    @Test
    void a_wrong_part_is_named_with_what_is_allowed() {
        assertThatThrownBy(() -> Placement.parse("tensorflow/cpu/fp32"))
                .hasMessage("engine 'tensorflow': expected one of jvm, onnxruntime, pytorch, nd4j");
        assertThatThrownBy(() -> Placement.parse("jvm/gpu/fp32")).hasMessageContaining("cpu or cuda:<index>");
        assertThatThrownBy(() -> Placement.parse("jvm/cpu/fp8")).hasMessageContaining("int4");
        assertThatThrownBy(() -> Placement.parse("jvm/cpu")).hasMessageContaining("engine/device/precision");
    }
}
