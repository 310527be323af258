package org.kefubench.harness.dummy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps some bytes of every request for ever. A request takes it a millisecond: bots are warmed up for a time, and how much leaks in it should not depend on
 * the machine, nor fill the heap of a fast one.
 */
public final class LeakDummy extends Dummy<LeakDummy.Leak> {

    private static final long PAUSE_NANOS = 1_000_000;

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
            LockSupport.parkNanos(PAUSE_NANOS);
            kept.add(new byte[options.bytes()]);
            return kept.isEmpty() ? List.of() : Behaviour.constant(utterances);
        };
    }
}
