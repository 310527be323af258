package org.kefubench.harness.dummy;

import java.io.IOException;
import java.nio.file.Path;
import org.kefubench.api.Progress;
import org.kefubench.api.TrainingSet;

/** Cannot be trained. */
public final class UntrainableDummy extends Dummy<Dummy.None> {

    /** As a service. */
    public UntrainableDummy() {
        super("dummy-untrainable", "Cannot be trained.", new None());
    }

    @Override
    public void train(None options, TrainingSet data, Path model, Progress progress) throws IOException {
        throw new IOException("the dummy cannot be trained on " + data.name());
    }

    @Override
    Behaviour behaviour(None options) {
        return Behaviour::constant;
    }
}
