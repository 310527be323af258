package org.kefubench.lora;

import java.util.LinkedHashMap;
import java.util.Map;
import org.kefubench.lora.adapter.Adapter;
import org.kefubench.lora.adapter.LowRank;
import org.kefubench.lora.adapter.Matrix;
import org.kefubench.lora.adapter.Rescaling;
import org.kefubench.neural.checkpoint.TensorValue;
import org.kefubench.neural.torch.TunedLayout;

/** An adapter's tensors by the names under which PyTorch's scripts look for them. */
final class AdapterTensors {

    private AdapterTensors() {}

    static Map<String, TensorValue> of(Adapter adapter) {
        Map<String, TensorValue> tensors = new LinkedHashMap<>(adapter.whole());
        adapter.changes().forEach((module, change) -> {
            String prefix = TunedLayout.PEFT + module;
            if (change instanceof LowRank lowRank) {
                tensors.put(prefix + ".lora_A.weight", value(lowRank.a()));
                tensors.put(prefix + ".lora_B.weight", value(lowRank.b()));
                float[] magnitude = lowRank.magnitude();
                if (magnitude != null) {
                    tensors.put(prefix + ".lora_magnitude_vector", TensorValue.of(magnitude, magnitude.length));
                }
            } else if (change instanceof Rescaling rescaling) {
                tensors.put(prefix + ".ia3_l", TensorValue.of(rescaling.factors(), rescaling.factors().length));
            }
        });
        return tensors;
    }

    private static TensorValue value(Matrix matrix) {
        return TensorValue.of(matrix.values(), matrix.rows(), matrix.columns());
    }
}
