package org.kefubench.harness.dummy;

import java.io.IOException;
import java.nio.file.Path;

/** Trains and cannot be opened. */
public final class UnopenableDummy extends Dummy<Dummy.None> {

    /** As a service. */
    public UnopenableDummy() {
        super("dummy-unopenable", "Trains and cannot be opened.", new None());
    }

    @Override
    Behaviour behaviour(None options) throws IOException {
        throw new IOException("the dummy's model is damaged: " + Path.of("weights.bin"));
    }
}
