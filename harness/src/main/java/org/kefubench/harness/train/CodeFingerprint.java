package org.kefubench.harness.train;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A digest of the archive or folder that a class comes from, so that a model made by other code is not taken for this one's. */
final class CodeFingerprint {

    private static final Map<Path, String> KNOWN = new ConcurrentHashMap<>();

    private CodeFingerprint() {}

    static String of(Class<?> type) throws IOException {
        @Nullable CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null) {
            return "unknown";
        }
        try {
            Path path = Path.of(source.getLocation().toURI());
            String known = KNOWN.get(path);
            if (known == null) {
                known = digest(path);
                KNOWN.put(path, known);
            }
            return known;
        } catch (URISyntaxException e) {
            throw new IOException("code source " + source.getLocation() + " is no URI", e);
        }
    }

    private static String digest(Path path) throws IOException {
        MessageDigest digest = sha256();
        if (Files.isDirectory(path)) {
            try (Stream<Path> files = Files.walk(path)) {
                List<Path> classes = files.filter(Files::isRegularFile).sorted().toList();
                for (Path file : classes) {
                    digest.update(Files.readAllBytes(file));
                }
            }
        } else {
            digest.update(Files.readAllBytes(path));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
