package org.kefubench.neural.torch;

import java.io.IOException;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.kefubench.api.Availability;
import org.kefubench.api.Engine;
import org.kefubench.api.Placement;
import org.kefubench.api.Precision;
import org.kefubench.api.UnavailableException;
import org.kefubench.neural.checkpoint.Architecture;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.engine.Decoder;
import org.kefubench.neural.engine.Encoder;
import org.kefubench.neural.engine.EngineOptions;
import org.kefubench.neural.engine.InferenceEngine;
import org.kefubench.neural.engine.NvidiaDriver;

/**
 * The engine {@code pytorch}: checkpoints run as TorchScript. On processors in fp32 and bf16 (weights and arithmetic), on NVIDIA devices also in fp16, where PyTorch's
 * CUDA library is installed.
 */
public final class TorchEngine implements InferenceEngine {

    private static final List<Precision> ON_PROCESSOR = List.of(Precision.FP32, Precision.BF16);
    private static final List<Precision> ON_DEVICE = List.of(Precision.FP32, Precision.BF16, Precision.FP16);

    @Override
    public Engine engine() {
        return Engine.PYTORCH;
    }

    @Override
    public Set<Architecture> architectures() {
        return EnumSet.allOf(Architecture.class);
    }

    @Override
    public Set<Placement> placements() {
        Set<Placement> placements = new LinkedHashSet<>();
        ON_PROCESSOR.forEach(precision -> placements.add(new Placement(engine(), "cpu", precision)));
        ON_DEVICE.forEach(precision -> placements.add(new Placement(engine(), "cuda:0", precision)));
        return placements;
    }

    @Override
    public Availability availability(Placement placement) {
        if (!placements().contains(placement)) {
            return Availability.unavailable("pytorch does not run on " + placement + ": " + refusal(placement));
        }
        if (!placement.onGpu()) {
            return Availability.available();
        }
        if (Torch.cards() == 0) {
            return Availability.unavailable(NvidiaDriver.missing().orElse("there is no NVIDIA device here"));
        }
        String flavor = Libtorch.flavor();
        return flavor.startsWith("cu")
                ? Availability.available()
                : Availability.unavailable("the PyTorch library here is '" + flavor
                        + "', without CUDA: set PYTORCH_LIBRARY_PATH to a folder with libtorch 2.7.1 for CUDA 12.8");
    }

    /** Why a placement makes no sense on this engine, whatever the machine. */
    private String refusal(Placement placement) {
        if (placement.engine() != engine()) {
            return "that is another engine";
        }
        return switch (placement.precision()) {
            case FP16 ->
                placement.onGpu()
                        ? knownDevices(placement)
                        : "processors multiply fp16 by way of fp32, which gains nothing: use fp32 or bf16";
            case INT8, INT8W, INT4 ->
                "it computes in floating point only: use onnxruntime for integers, or fp32, bf16 or, on a GPU, fp16";
            case FP32, BF16 -> knownDevices(placement);
        };
    }

    private static String knownDevices(Placement placement) {
        return "device '" + placement.device() + "', expected cpu or cuda:0";
    }

    @Override
    public Encoder openEncoder(Checkpoint checkpoint, Placement placement, EngineOptions options)
            throws IOException, UnavailableException {
        require(placement);
        if (checkpoint.config().architecture().decoder()) {
            throw wrong(checkpoint, "an encoder");
        }
        return TorchEncoder.open(checkpoint, placement, options);
    }

    @Override
    public Decoder openDecoder(Checkpoint checkpoint, Placement placement, EngineOptions options)
            throws IOException, UnavailableException {
        require(placement);
        if (!checkpoint.config().architecture().decoder()) {
            throw wrong(checkpoint, "a language model");
        }
        return TorchDecoder.open(checkpoint, placement, options);
    }

    private static IllegalArgumentException wrong(Checkpoint checkpoint, String expected) {
        return new IllegalArgumentException(
                "architecture " + checkpoint.config().architecture().modelType() + ": expected " + expected);
    }

    private void require(Placement placement) throws UnavailableException {
        if (availability(placement) instanceof Availability.Unavailable unavailable) {
            throw new UnavailableException(unavailable.reason());
        }
    }
}
