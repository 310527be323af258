package org.kefubench.nd4j;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
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

/** The engine {@code nd4j}: encoders in single precision, on processors, or on NVIDIA devices where it was built for them. */
public final class Nd4jEngine implements InferenceEngine {

    /** For {@link java.util.ServiceLoader}. */
    public Nd4jEngine() {}

    @Override
    public Engine engine() {
        return Engine.ND4J;
    }

    @Override
    public Set<Architecture> architectures() {
        return Architecture.ENCODERS;
    }

    @Override
    public Set<Placement> placements() {
        Set<Placement> placements = new LinkedHashSet<>();
        for (String device : List.of("cpu", "cuda:0")) {
            placements.add(new Placement(engine(), device, Precision.FP32));
        }
        return placements;
    }

    @Override
    public Availability availability(Placement placement) {
        Optional<String> refusal;
        if (placement.engine() != engine()) {
            refusal = Optional.of("nd4j does not run " + placement);
        } else if (placement.precision() != Precision.FP32) {
            refusal = Optional.of("nd4j computes encoders in fp32 only: its matrix products know no "
                    + placement.precision().id());
        } else {
            refusal = placement.onGpu() ? Backend.cudaRefusal() : Backend.cpuRefusal();
        }
        return refusal.map(Availability::unavailable).orElseGet(Availability::available);
    }

    @Override
    public Encoder openEncoder(Checkpoint checkpoint, Placement placement, EngineOptions options)
            throws IOException, UnavailableException {
        require(placement);
        if (!architectures().contains(checkpoint.config().architecture())) {
            throw new IllegalArgumentException("architecture "
                    + checkpoint.config().architecture().modelType() + ": expected one of " + architectures());
        }
        return Nd4jEncoder.open(checkpoint, options);
    }

    @Override
    public Decoder openDecoder(Checkpoint checkpoint, Placement placement, EngineOptions options)
            throws UnavailableException {
        require(placement);
        throw new UnavailableException("nd4j runs encoders only: no language model of architecture "
                + checkpoint.config().architecture().modelType());
    }

    private void require(Placement placement) throws UnavailableException {
        if (availability(placement) instanceof Availability.Unavailable unavailable) {
            throw new UnavailableException(unavailable.reason());
        }
    }
}
