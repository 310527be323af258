package org.kefubench.datasets.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of bytes and of sequences of texts. */
public final class Sha256 {

    private final MessageDigest digest = algorithm();

    /** A digest of nothing so far. */
    public Sha256() {}

    /** Adds a text; texts are kept apart, so that "ab", "c" and "a", "bc" differ. */
    public Sha256 add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = bytes.length;
        digest.update(new byte[] {(byte) (length >> 24), (byte) (length >> 16), (byte) (length >> 8), (byte) length});
        digest.update(bytes);
        return this;
    }

    /** The digest in hexadecimal digits; ends this object's use. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The digest of all that a stream holds, in hexadecimal digits. */
    public static String of(InputStream in) throws IOException {
        MessageDigest digest = algorithm();
        new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest algorithm() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
