package org.kefubench.neural.checkpoint;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The complaint about a tensor that is not there: it answers which names there are instead. */
final class MissingTensor {

    private static final int SHOWN = 5;

    private MissingTensor() {}

    static StoredTensor require(Path file, Map<String, StoredTensor> tensors, String name) throws CheckpointException {
        StoredTensor tensor = tensors.get(name);
        if (tensor != null) {
            return tensor;
        }
        List<String> similar = tensors.keySet().stream()
                .filter(other -> sharesEnd(other, name))
                .limit(SHOWN)
                .toList();
        List<String> shown =
                similar.isEmpty() ? tensors.keySet().stream().limit(SHOWN).toList() : similar;
        throw new CheckpointException(
                file,
                "tensor '" + name + "' is missing; found " + tensors.size() + " tensors, such as "
                        + String.join(", ", shown));
    }

    /** Whether the last two parts of both names agree. */
    private static boolean sharesEnd(String other, String name) {
        int dot = name.lastIndexOf('.', name.lastIndexOf('.') - 1);
        return other.endsWith(name.substring(dot + 1));
    }
}
