package org.kefubench.harness.dummy;

/** Throws on every query. */
public final class ThrowDummy extends Dummy<Dummy.None> {

    /** As a service. */
    public ThrowDummy() {
        super("dummy-throw", "Throws on every query.", new None());
    }

    @Override
    Behaviour behaviour(Dummy.None options) {
        return utterances -> {
            throw new IllegalStateException("the dummy throws");
        };
    }
}
