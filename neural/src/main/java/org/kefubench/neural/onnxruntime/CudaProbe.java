package org.kefubench.neural.onnxruntime;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.kefubench.api.Placement;
import org.kefubench.neural.engine.NvidiaDriver;

/** Whether ONNX Runtime can use a GPU here. The driver is looked for first, since adding the provider unpacks half a gigabyte. */
final class CudaProbe {

    private static final ConcurrentMap<String, Optional<String>> ANSWERS = new ConcurrentHashMap<>();

    private CudaProbe() {}

    /** The reason why not, in one sentence; empty if it can. Asked once a process. */
    static Optional<String> refusal(Placement placement) {
        return ANSWERS.computeIfAbsent(placement.device(), CudaProbe::ask);
    }

    /** The number in {@code cuda:0}. */
    static int index(Placement placement) {
        return Integer.parseInt(placement.device().substring("cuda:".length()));
    }

    private static Optional<String> ask(String device) {
        return NvidiaDriver.missing().or(() -> asked(device));
    }

    private static Optional<String> asked(String device) {
        OrtLibrary.environment(); // loads the library
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.addCUDA(Integer.parseInt(device.substring("cuda:".length())));
            return Optional.empty();
        } catch (OrtException e) {
            return Optional.of(
                    "ONNX Runtime cannot use " + device + " (build with -Pgpu where it is missing): " + e.getMessage());
        }
    }
}
