package org.kefubench.harness.dummy;

import java.util.HashMap;
import java.util.Map;

/** Gives another answer every second time: what was scored is not what was timed. */
public final class FickleDummy extends Dummy<Dummy.None> {

    /** As a service. */
    public FickleDummy() {
        super("dummy-fickle", "Gives another answer every second time.", new None());
    }

    @Override
    Behaviour behaviour(Dummy.None options) {
        Map<String, Integer> times = new HashMap<>();
        return utterances -> utterances.stream()
                .map(utterance -> times.merge(utterance, 1, Integer::sum) % 2 == 1 ? "track" : "refund")
                .toList();
    }
}
