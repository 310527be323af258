package org.kefubench.harness.dummy;

/** Is killed from outside, as by the kernel when memory runs out. */
public final class KilledDummy extends Dummy<Dummy.None> {

    /** As a service. */
    public KilledDummy() {
        super("dummy-killed", "Is killed from outside, as by the kernel when memory runs out.", new None());
    }

    @Override
    Behaviour behaviour(Dummy.None options) {
        return utterances -> {
            Kill.now(ProcessHandle.current().pid());
            return Behaviour.constant(utterances);
        };
    }
}
