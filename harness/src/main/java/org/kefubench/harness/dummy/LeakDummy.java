package org.kefubench.harness.dummy;

import java.util.ArrayList;
import java.util.List;

/** Keeps some bytes of every request for ever. */
public final class LeakDummy extends Dummy<LeakDummy.Leak> {

    /**
     * How much leaks.
     *
     * @param bytes a query
     */
    record Leak(int bytes) {}

    /** As a service. */
    public LeakDummy() {
        super("dummy-leak", "Keeps some bytes of every request for ever.", new Leak(10_000));
    }

    @Override
    Behaviour behaviour(LeakDummy.Leak options) {
        List<byte[]> kept = new ArrayList<>();
        return utterances -> {
            kept.add(new byte[options.bytes()]);
            return kept.isEmpty() ? List.of() : Behaviour.constant(utterances);
        };
    }
}
