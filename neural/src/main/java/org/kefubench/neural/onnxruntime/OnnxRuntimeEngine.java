package org.kefubench.neural.onnxruntime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kefubench.api.Availability;
import org.kefubench.api.Engine;
import org.kefubench.api.Placement;
import org.kefubench.api.Precision;
import org.kefubench.api.UnavailableException;
import org.kefubench.neural.CacheFolder;
import org.kefubench.neural.checkpoint.Architecture;
import org.kefubench.neural.checkpoint.Checkpoint;
import org.kefubench.neural.engine.Decoder;
import org.kefubench.neural.engine.Encoder;
import org.kefubench.neural.engine.EngineOptions;
import org.kefubench.neural.engine.InferenceEngine;
import org.kefubench.neural.onnx.Converter;
import org.kefubench.neural.onnx.Form;
import org.kefubench.neural.onnx.OnnxModel;
import org.kefubench.neural.onnx.Weighting;

/** ONNX Runtime, on graphs made from the checkpoint when it is first opened. */
public final class OnnxRuntimeEngine implements InferenceEngine {

    private static final String NO_BF16 =
            "onnxruntime has no bf16 kernels for these operators: use fp32, int8 or, on a GPU, fp16";

    private final Path cache;

    /** Keeps converted models in the user's cache folder. */
    public OnnxRuntimeEngine() {
        this(CacheFolder.path().resolve("onnx"));
    }

    /** Keeps converted models in a given folder. */
    public OnnxRuntimeEngine(Path cache) {
        this.cache = cache;
    }

    @Override
    public Engine engine() {
        return Engine.ONNXRUNTIME;
    }

    @Override
    public Set<Architecture> architectures() {
        return EnumSet.allOf(Architecture.class);
    }

    @Override
    public Set<Placement> placements() {
        Set<Placement> placements = new LinkedHashSet<>();
        for (String device : List.of("cpu", "cuda:0")) {
            for (Precision precision : Precision.values()) {
                Placement placement = new Placement(Engine.ONNXRUNTIME, device, precision);
                if (refusal(placement).isEmpty()) {
                    placements.add(placement);
                }
            }
        }
        return placements;
    }

    @Override
    public Availability availability(Placement placement) {
        return refusal(placement)
                .or(() -> placement.onGpu() ? CudaProbe.refusal(placement) : Optional.empty())
                .map(Availability::unavailable)
                .orElseGet(Availability::available);
    }

    /** Why a placement makes no sense on this engine, whatever the machine. */
    private static Optional<String> refusal(Placement placement) {
        if (placement.engine() != Engine.ONNXRUNTIME) {
            return Optional.of("onnxruntime does not run " + placement);
        }
        String reason = switch (placement.precision()) {
            case FP32, INT8W, INT4 -> "";
            case BF16 -> NO_BF16;
            case FP16 ->
                placement.onGpu()
                        ? ""
                        : "onnxruntime converts fp16 to fp32 and back at every operator on a CPU: use fp32 or int8";
            case INT8 ->
                placement.onGpu() ? "onnxruntime has no CUDA kernels for dynamic int8: use fp16, int8w or int4" : "";
        };
        return reason.isEmpty() ? Optional.empty() : Optional.of(reason);
    }

    @Override
    public Encoder openEncoder(Checkpoint checkpoint, Placement placement, EngineOptions options)
            throws IOException, UnavailableException {
        require(placement);
        Weighting weighting = weighting(placement);
        OnnxModel model = Converter.prepare(
                checkpoint, weighting, options.hiddenStates() ? Form.HIDDEN_STATES : Form.PLAIN, cache);
        return OnnxEncoder.open(checkpoint.config(), new Sessions(model, weighting, placement, options));
    }

    @Override
    public Decoder openDecoder(Checkpoint checkpoint, Placement placement, EngineOptions options)
            throws IOException, UnavailableException {
        require(placement);
        Weighting weighting = weighting(placement);
        OnnxModel model =
                Converter.prepare(checkpoint, weighting, options.typed() ? Form.TOKEN_TYPES : Form.PLAIN, cache);
        return OnnxDecoder.open(checkpoint.config(), new Sessions(model, weighting, placement, options), options);
    }

    private void require(Placement placement) throws UnavailableException {
        if (availability(placement) instanceof Availability.Unavailable unavailable) {
            throw new UnavailableException(unavailable.reason());
        }
    }

    static Weighting weighting(Placement placement) {
        return switch (placement.precision()) {
            case FP32 -> Weighting.FP32;
            case BF16 -> throw new IllegalArgumentException(placement + ": " + NO_BF16);
            case FP16 -> Weighting.FP16;
            case INT8 -> Weighting.INT8_DYNAMIC;
            case INT8W -> placement.onGpu() ? Weighting.INT8_BLOCKS_FP16 : Weighting.INT8_BLOCKS;
            case INT4 -> placement.onGpu() ? Weighting.INT4_BLOCKS_FP16 : Weighting.INT4_BLOCKS;
        };
    }
}
