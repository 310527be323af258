package org.kefubench.harness.dummy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Kills the coordinator with signal 9, once. */
public final class AssassinDummy extends Dummy<AssassinDummy.Mark> {

    /**
     * Whether it has struck.
     *
     * @param marker a file that is there afterwards
     */
    record Mark(String marker) {}

    /** As a service. */
    public AssassinDummy() {
        super("dummy-assassin", "Kills the coordinator with signal 9, once.", new Mark("assassin-was-here"));
    }

    @Override
    Behaviour behaviour(AssassinDummy.Mark options) {
        return utterances -> {
            Path marker = Path.of(options.marker());
            if (Files.notExists(marker)) {
                strike(marker);
            }
            return Behaviour.constant(utterances);
        };
    }

    private static void strike(Path marker) {
        try {
            Files.createFile(marker);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ProcessHandle.current().parent().ifPresent(parent -> Kill.now(parent.pid()));
    }
}
