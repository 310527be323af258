package org.kefubench.neural.hub;

import java.net.URI;

/**
 * A file as the hub announces it.
 *
 * @param address where its content is
 * @param etag its name among the blobs: the SHA-256 of a large file, the git hash of a small one
 * @param bytes its size; -1 if the hub does not say
 * @param commit the revision that it belongs to
 */
record RemoteFile(URI address, String etag, long bytes, String commit) {

    private static final int SHA256_DIGITS = 64;

    /** Whether the name is a checksum of the content alone, so that the content can be checked by it. */
    boolean namedBySha256() {
        return etag.matches("[0-9a-f]{" + SHA256_DIGITS + "}");
    }
}
