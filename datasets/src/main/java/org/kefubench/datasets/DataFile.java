package org.kefubench.datasets;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file of a data set, as its source publishes it.
 *
 * @param name path within the data set's folder, with forward slashes
 * @param bytes size, or 0 where the descriptor does not say
 * @param sha256 checksum in hexadecimal digits, or null where the descriptor does not say
 * @param url where it is published; {@code classpath:} for a file that is part of this project
 * @param bundle name of a zip file in which the file may also lie under its name, or null
 */
public record DataFile(
        String name,
        long bytes,
        @Nullable String sha256,
        String url,
        @Nullable String bundle) {

    /** Name and address are required. */
    public DataFile {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(url, "url");
    }

    /** Whether the file is part of this project. */
    public boolean builtIn() {
        return url.startsWith("classpath:");
    }
}
