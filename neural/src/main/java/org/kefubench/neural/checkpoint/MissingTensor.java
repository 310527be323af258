package org.kefubench.neural.checkpoint;

import java.nio.file.Path;
import java.util.Comparator;
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
                .sorted(Comparator.comparingInt((String other) -> -commonEnd(other, name)))
                .limit(SHOWN)
                .toList();
        throw new CheckpointException(
                file,
                "tensor '" + name + "' is missing; found " + tensors.size() + " tensors, such as "
                        + String.join(", ", similar));
    }

    /** Length of the longest common suffix: a wrong prefix is the commonest mistake. */
    private static int commonEnd(String a, String b) {
        int length = 0;
        while (length < Math.min(a.length(), b.length())
                && a.charAt(a.length() - 1 - length) == b.charAt(b.length() - 1 - length)) {
            length++;
        }
        return length;
    }
}
