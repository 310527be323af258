package org.kefubench.harness.dummy;

/** Does nothing at all: what is measured is the harness. */
public final class EmptyDummy extends Dummy<Dummy.None> {

    /** As a service. */
    public EmptyDummy() {
        super("dummy-empty", "Does nothing at all: what is measured is the harness.", new None());
    }

    @Override
    Behaviour behaviour(Dummy.None options) {
        return Behaviour::constant;
    }
}
