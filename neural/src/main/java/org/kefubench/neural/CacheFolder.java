package org.kefubench.neural;

import java.nio.file.Path;

/** Where things are kept that can be made again. */
public final class CacheFolder {

    private CacheFolder() {}

    /** {@code KEFUBENCH_CACHE}, or {@code kefubench} in the user's cache folder. */
    public static Path path() {
        String own = System.getenv("KEFUBENCH_CACHE");
        if (own != null && !own.isBlank()) {
            return Path.of(own);
        }
        String shared = System.getenv("XDG_CACHE_HOME");
        Path home = shared == null || shared.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(shared);
        return home.resolve("kefubench");
    }
}
