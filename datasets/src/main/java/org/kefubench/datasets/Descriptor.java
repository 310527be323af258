package org.kefubench.datasets;

import java.util.List;
import java.util.Objects;

/**
 * What is known of a data set without reading it: origin, licence, files and variants. One YAML file each.
 *
 * @param name of the family, for example {@code clinc150}
 * @param folder name of its folder in the user's data folder and in the cache
 * @param title one line for people
 * @param licence short name
 * @param citation whom to cite
 * @param homepage address
 * @param remarks what a user should know before trusting a number made with it; may be empty
 * @param variants at least one
 * @param files as published
 */
public record Descriptor(
        String name,
        String folder,
        String title,
        String licence,
        String citation,
        String homepage,
        String remarks,
        List<Variant> variants,
        List<DataFile> files) {

    /** Copies. */
    public Descriptor {
        Objects.requireNonNull(name, "name");
        variants = List.copyOf(variants);
        files = List.copyOf(files);
    }

    /** Bytes of all files, as far as known. */
    public long bytes() {
        return files.stream().mapToLong(DataFile::bytes).sum();
    }
}
