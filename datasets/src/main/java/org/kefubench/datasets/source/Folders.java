package org.kefubench.datasets.source;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The folders in which files are looked for.
 *
 * @param data the user's folder with one sub-folder a data set (environment variable KEFUBENCH_DATA), or null
 * @param cache where downloads go (KEFUBENCH_CACHE, or kefubench in the user's cache folder)
 */
public record Folders(@Nullable Path data, Path cache) {

    /** The cache is required. */
    public Folders {
        Objects.requireNonNull(cache, "cache");
    }

    /** The folders that environment variables and the user's home name. */
    public static Folders of(Map<String, String> environment, Path home) {
        String data = environment.getOrDefault("KEFUBENCH_DATA", "");
        return new Folders(data.isBlank() ? null : Path.of(data), cache(environment, home));
    }

    /** The folders of this process. */
    public static Folders ofProcess() {
        return of(System.getenv(), Path.of(System.getProperty("user.home", ".")));
    }

    private static Path cache(Map<String, String> environment, Path home) {
        String own = environment.getOrDefault("KEFUBENCH_CACHE", "");
        if (!own.isBlank()) {
            return Path.of(own);
        }
        String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
        return (xdg.isBlank() ? home.resolve(".cache") : Path.of(xdg)).resolve("kefubench");
    }

    /** Where a file of a data set lies in the cache. */
    public Path cached(String dataSet, String file) {
        return cache.resolve("data").resolve(dataSet).resolve(file);
    }
}
