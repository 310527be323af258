package org.kefubench.harness.dummy;

/** Gives one answer too few. */
public final class ShortDummy extends Dummy<Dummy.None> {

    /** As a service. */
    public ShortDummy() {
        super("dummy-short", "Gives one answer too few.", new None());
    }

    @Override
    Behaviour behaviour(Dummy.None options) {
        return utterances -> Behaviour.constant(utterances.subList(1, utterances.size()));
    }
}
