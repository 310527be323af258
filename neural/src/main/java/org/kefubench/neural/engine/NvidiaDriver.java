package org.kefubench.neural.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The driver of NVIDIA's cards. It is looked for before any library is asked, since libraries take long to load, or complain, where there is none. */
public final class NvidiaDriver {

    private static final Path VERSION = Path.of("/proc/driver/nvidia/version");

    private NvidiaDriver() {}

    /** Why no card can be used, in one sentence, where that can be told by looking; elsewhere than on Linux it cannot. */
    public static Optional<String> missing() {
        boolean linux = System.getProperty("os.name").startsWith("Linux");
        return linux && !Files.exists(VERSION)
                ? Optional.of("no NVIDIA driver on this machine (" + VERSION + " is missing)")
                : Optional.empty();
    }
}
