package org.kefubench.neural.engine;

import java.io.IOException;
import java.util.Set;
import org.kefubench.api.Availability;
import org.kefubench.api.Engine;
import org.kefubench.api.Placement;
import org.kefubench.api.UnavailableException;
import org.kefubench.neural.checkpoint.Architecture;
import org.kefubench.neural.checkpoint.Checkpoint;

/**
 * A library that runs checkpoints. Stateless, found with {@link java.util.ServiceLoader}; loading the class must not load native libraries.
 */
public interface InferenceEngine {

    /** Which library it is. */
    Engine engine();

    /** The architectures that it computes. */
    Set<Architecture> architectures();

    /** Devices and precisions that it knows how to run on, whether or not this machine has them. */
    Set<Placement> placements();

    /** Whether a placement can be had on this machine now, else the reason in one sentence. */
    Availability availability(Placement placement);

    /**
     * Opens a classifier.
     *
     * @throws UnavailableException if device or precision cannot be had here; there is never a fall-back
     * @throws IOException if the checkpoint is damaged or lacks a tensor
     */
    Encoder openEncoder(Checkpoint checkpoint, Placement placement, EngineOptions options)
            throws IOException, UnavailableException;

    /**
     * Opens a language model.
     *
     * @throws UnavailableException if device or precision cannot be had here; there is never a fall-back
     * @throws IOException if the checkpoint is damaged or lacks a tensor
     */
    Decoder openDecoder(Checkpoint checkpoint, Placement placement, EngineOptions options)
            throws IOException, UnavailableException;
}
