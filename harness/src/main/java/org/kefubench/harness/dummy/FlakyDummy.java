package org.kefubench.harness.dummy;

import java.util.concurrent.atomic.AtomicInteger;

/** Throws on every seventh query. */
public final class FlakyDummy extends Dummy<Dummy.None> {

    /** As a service. */
    public FlakyDummy() {
        super("dummy-flaky", "Throws on every seventh query.", new None());
    }

    @Override
    Behaviour behaviour(Dummy.None options) {
        AtomicInteger calls = new AtomicInteger();
        return utterances -> {
            if (calls.incrementAndGet() % 7 == 0) {
                throw new IllegalStateException("the dummy throws now and then");
            }
            return Behaviour.constant(utterances);
        };
    }
}
