package org.kefubench.harness.dummy;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Remembers what it was asked and answers that at once: what no benchmark may call fast. */
public final class CacheDummy extends Dummy<CacheDummy.Pace> {

    /**
     * How slow it is the first time.
     *
     * @param millis a query
     */
    record Pace(int millis) {}

    /** As a service. */
    public CacheDummy() {
        super("dummy-cache", "Remembers what it was asked and answers that at once.", new Pace(2));
    }

    @Override
    Behaviour behaviour(CacheDummy.Pace options) {
        Set<String> known = new HashSet<>();
        return utterances -> {
            if (known.addAll(utterances)) {
                LockSupport.parkNanos(options.millis() * 1_000_000L);
            }
            return Behaviour.constant(utterances);
        };
    }
}
