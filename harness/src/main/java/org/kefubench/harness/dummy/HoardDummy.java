package org.kefubench.harness.dummy;

import java.util.ArrayList;
import java.util.List;

/** Takes Java heap until there is none left. */
public final class HoardDummy extends Dummy<Dummy.None> {

    private static final int CHUNK = 4 << 20;

    /** As a service. */
    public HoardDummy() {
        super("dummy-hoard", "Takes Java heap until there is none left.", new None());
    }

    @Override
    Behaviour behaviour(Dummy.None options) {
        List<long[]> hoard = new ArrayList<>();
        return utterances -> {
            hoard.add(new long[CHUNK]);
            return hoard.isEmpty() ? List.of() : Behaviour.constant(utterances);
        };
    }
}
