package org.kefubench.neural.onnx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kefubench.neural.checkpoint.ModelConfig;

/** Causal attention over keys and values that grow in place; rows of a batch may have different lengths. */
final class DecoderAttention {

    private final Graph graph;
    private final ModelConfig.Sizes sizes;
    private final OnnxType type;
    private String shape3 = "";

    DecoderAttention(Graph graph, ModelConfig.Sizes sizes, OnnxType type) {
        this.graph = graph;
        this.sizes = sizes;
        this.type = type;
    }

    void declareInputs(String ids) {
        graph.input("seqlens_k", OnnxType.INT32, "batch");
        graph.input("total_sequence_length", OnnxType.INT32, 1);
        shape3 = graph.op("Concat", Map.of("axis", 0L), graph.op("Shape", ids), graph.longs(-1));
    }

    void declareCache(int layer) {
        Object[] shape = {"batch", sizes.keyValueHeads(), "capacity", sizes.head()};
        graph.input("past_key_" + layer, type, shape);
        graph.input("past_value_" + layer, type, shape);
        graph.port("present_key_" + layer, type, shape);
        graph.port("present_value_" + layer, type, shape);
    }

    /** Queries, keys and values side by side in each row. */
    String packed(int layer, String rows) {
        return run(layer, List.of(three(rows), "", ""));
    }

    /**
     * Queries and keys are turned by their positions with tables of cosines and sines. By an operator of its own: the attention operator could do it too, but for heads of a
     * multiple of 16 only.
     */
    String rotary(int layer, List<String> queryKeyValue, String positions, String cosines, String sines) {
        List<String> turned = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            long heads = i == 0 ? sizes.heads() : sizes.keyValueHeads();
            turned.add(graph.fused(
                    "RotaryEmbedding",
                    Map.of("num_heads", heads, "rotary_embedding_dim", (long) sizes.head()),
                    three(queryKeyValue.get(i)),
                    positions,
                    cosines,
                    sines));
        }
        turned.add(three(queryKeyValue.get(2)));
        return run(layer, turned);
    }

    private String three(String rows) {
        return graph.op("Reshape", rows, shape3);
    }

    private String run(int layer, List<String> queryKeyValue) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("num_heads", (long) sizes.heads());
        attributes.put("kv_num_heads", (long) sizes.keyValueHeads());
        List<String> inputs = new ArrayList<>(queryKeyValue);
        inputs.addAll(List.of("past_key_" + layer, "past_value_" + layer, "seqlens_k", "total_sequence_length"));
        String name = graph.nextName("GroupQueryAttention");
        String result = name + "_out";
        graph.append(
                Graph.MICROSOFT,
                "GroupQueryAttention",
                name,
                attributes,
                inputs,
                List.of(result, "present_key_" + layer, "present_value_" + layer));
        return graph.op("Reshape", result, graph.longs(-1, (long) sizes.heads() * sizes.head()));
    }
}
