package org.kefubench.harness.dummy;

/** Ends its process as if all were well. */
public final class ExitDummy extends Dummy<Dummy.None> {

    /** As a service. */
    public ExitDummy() {
        super("dummy-exit", "Ends its process as if all were well.", new None());
    }

    @Override
    Behaviour behaviour(Dummy.None options) {
        return utterances -> {
            Runtime.getRuntime().exit(0);
            return Behaviour.constant(utterances);
        };
    }
}
