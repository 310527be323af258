package org.kefubench.harness.dummy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.kefubench.api.Bot;

/** Makes a file when it is opened, and takes its time for it: once, or each time. What that takes is no figure of the bot. */
public final class MakerDummy extends Dummy<MakerDummy.Options> {

    private static final String FILE = "converted.bin";
    private static final long PAUSE_NANOS = 1_500_000_000L;

    /** As a service. */
    public MakerDummy() {
        super(
                "dummy-maker",
                "Takes a second and a half to make a file when it is opened first, or each time.",
                new Options(false));
    }

    /**
     * Options.
     *
     * @param always whether it makes the file each time it is opened
     */
    public record Options(boolean always) {}

    @Override
    Behaviour behaviour(Options options) {
        return Behaviour::constant;
    }

    @Override
    Map<String, String> whenOpened(Options options, Path model) throws IOException {
        Path file = model.resolve(FILE);
        if (Files.exists(file) && !options.always()) {
            return Map.of();
        }
        LockSupport.parkNanos(PAUSE_NANOS);
        Files.write(file, new byte[1]);
        return Map.of(Bot.MADE_WHEN_OPENED, FILE);
    }
}
