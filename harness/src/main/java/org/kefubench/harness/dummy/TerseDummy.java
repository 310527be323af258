package org.kefubench.harness.dummy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.kefubench.api.Bot;
import org.kefubench.api.Placement;
import org.kefubench.api.Precision;
import org.kefubench.api.Task;

/** Says half as much in a lower precision, and is faster for that reason alone. */
public final class TerseDummy extends Dummy<Dummy.None> {

    private static final String WHOLE = "your parcel is on its way and will be there";
    private static final String HALF = "your parcel is on its";

    /** As a service. */
    public TerseDummy() {
        super("dummy-terse", "Says half as much in a lower precision.", new None());
    }

    @Override
    public Set<Task> tasks(None options) {
        return Set.of(Task.RESPONSE);
    }

    @Override
    public Set<Placement> placements() {
        return Set.of(Placement.JVM, Placement.parse("jvm/cpu/int8"));
    }

    @Override
    public Bot open(Path model, Placement placement) {
        String answer = placement.precision() == Precision.FP32 ? WHOLE : HALF;
        return new DummyBot(
                id(), utterances -> utterances.stream().map(any -> answer).toList(), Map.of());
    }

    @Override
    Behaviour behaviour(None options) {
        return Behaviour::constant;
    }
}
