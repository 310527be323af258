package org.kefubench.harness.dummy;

import java.util.concurrent.locks.LockSupport;

/** Takes its time over every query. */
public final class SlowDummy extends Dummy<SlowDummy.Pace> {

    /**
     * How slow it is.
     *
     * @param millis a query
     */
    record Pace(int millis) {}

    /** As a service. */
    public SlowDummy() {
        super("dummy-slow", "Takes its time over every query.", new Pace(20));
    }

    @Override
    Behaviour behaviour(SlowDummy.Pace options) {
        return utterances -> {
            LockSupport.parkNanos(options.millis() * 1_000_000L);
            return Behaviour.constant(utterances);
        };
    }
}
