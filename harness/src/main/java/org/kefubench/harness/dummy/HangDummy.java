package org.kefubench.harness.dummy;

import java.util.concurrent.locks.LockSupport;

/** Never answers. */
public final class HangDummy extends Dummy<Dummy.None> {

    /** As a service. */
    public HangDummy() {
        super("dummy-hang", "Never answers.", new None());
    }

    @Override
    Behaviour behaviour(Dummy.None options) {
        return utterances -> {
            while (true) {
                LockSupport.park();
            }
        };
    }
}
