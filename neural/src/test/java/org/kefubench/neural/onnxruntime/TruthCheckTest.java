package org.kefubench.neural.onnxruntime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the profile of a session says, by profiles made by hand. */
class TruthCheckTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Dynamic int8 on a GPU: 7 of 12 nodes have no CUDA kernel. 100 * 7 / 12 = 58.3. */
    @Test
    void nodes_that_fell_back_to_the_processor_are_counted_and_their_share_is_told() throws IOException {
        StringBuilder profile = new StringBuilder("[");
        for (int i = 0; i < 5; i++) {
            profile.append(node("LayerNormalization", "CUDAExecutionProvider", "float16"));
        }
        for (int i = 0; i < 6; i++) {
            profile.append(node("MatMulIntegerToFloat", "CPUExecutionProvider", "float"));
        }
        profile.append(node("DynamicQuantizeLinear", "CPUExecutionProvider", "uint8"));
        // What is no run of a kernel is not a node: the session's own events, and what surrounds a kernel.
        profile.append("{\"cat\":\"Session\",\"name\":\"model_run\",\"args\":{}},");
        profile.append("{\"cat\":\"Node\",\"name\":\"n_fence_before\",\"args\":{\"op_name\":\"MatMul\"}},");
        profile.append("{\"cat\":\"Node\",\"name\":\"n_fence_after\",\"args\":{\"op_name\":\"MatMul\",")
                .append("\"provider\":\"CPUExecutionProvider\"}}]");
        assertThat(TruthCheck.count(JSON.readTree(profile.toString())))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "nodes.CUDAExecutionProvider", "5",
                        "nodes.CUDAExecutionProvider.LayerNormalization.float16", "5",
                        "nodes.CPUExecutionProvider", "7",
                        "nodes.CPUExecutionProvider.MatMulIntegerToFloat.float", "6",
                        "nodes.CPUExecutionProvider.DynamicQuantizeLinear.uint8", "1",
                        "nodes.cpu_percent", "58"));
    }

    @Test
    void all_on_the_card_is_none_on_the_processor() throws IOException {
        String profile = "[" + node("MatMul", "CUDAExecutionProvider", "float16") + "{}]";
        assertThat(TruthCheck.count(JSON.readTree(profile)))
                .containsEntry("nodes.cpu_percent", "0")
                .containsEntry("nodes.CUDAExecutionProvider", "1")
                .doesNotContainKey("nodes.CPUExecutionProvider");
    }

    /** As ONNX Runtime writes it, with what is not read left out. */
    private static String node(String operator, String provider, String type) {
        return """
                {"cat":"Node","name":"%s_kernel_time","args":{"op_name":"%s","provider":"%s",
                 "output_type_shape":[{"%s":[1,2]}]}},""".formatted(operator, operator, provider, type);
    }
}
