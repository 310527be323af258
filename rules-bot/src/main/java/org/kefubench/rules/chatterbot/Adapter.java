package org.kefubench.rules.chatterbot;

import java.util.Optional;

/** One way in which ChatterBot finds an answer; asked in order, the most confident wins. */
@FunctionalInterface
public interface Adapter {

    /** The answer, or empty where this adapter cannot process the input. */
    Optional<Answer> answer(Statement input);
}
