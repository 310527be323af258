package org.kefubench.harness.dummy;

import java.util.Set;
import org.kefubench.api.Availability;
import org.kefubench.api.Placement;

/** Wants a card that no machine has. */
public final class NowhereDummy extends Dummy<Dummy.None> {

    private static final Placement FAR = Placement.parse("jvm/cuda:99/int4");

    /** As a service. */
    public NowhereDummy() {
        super("dummy-nowhere", "Wants a card that no machine has.", new None());
    }

    @Override
    public Set<Placement> placements() {
        return Set.of(FAR);
    }

    @Override
    public Availability availability(Placement placement) {
        return Availability.unavailable("there is no card 99 here");
    }

    @Override
    Behaviour behaviour(None options) {
        return Behaviour::constant;
    }
}
