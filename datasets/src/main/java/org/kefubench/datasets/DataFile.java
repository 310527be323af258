package org.kefubench.datasets;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file of a data set, as its source publishes it.
 *
 * @param name path within the data set's folder, with forward slashes
 * @param bytes size, or 0 where the descriptor does not say
 * @param sha256 checksum in hexadecimal digits, or null where the descriptor does not say
 * @param url where it is published; {@code classpath:} for a file that is part of this project, {@code manual:} and what to do for one that cannot be
 *     downloaded, {@code https://host/archive.zip!/entry} for one that is published within a zip file
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

    /** Whether only a person can get the file. */
    public boolean manual() {
        return url.startsWith("manual:");
    }

    /** The address of the zip file in which the file is published, or null. */
    public @Nullable String archive() {
        int mark = url.indexOf("!/");
        return mark < 0 ? null : url.substring(0, mark);
    }

    /** The name of the file within its bundle. */
    public String entry() {
        int mark = url.indexOf("!/");
        return mark < 0 ? name : url.substring(mark + 2);
    }
}
