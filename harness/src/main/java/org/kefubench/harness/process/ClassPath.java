package org.kefubench.harness.process;

import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The class path of the running code, wherever it comes from: {@code java.class.path}, or the URLs of a class loader where a build tool runs the program
 * inside its own process.
 */
public final class ClassPath {

    private ClassPath() {}

    /** The folders and archives from which the program runs, in order. */
    public static List<Path> ofRunningCode() {
        return of(ClassPath.class.getClassLoader());
    }

    static List<Path> of(ClassLoader loader) {
        Set<Path> entries = new LinkedHashSet<>();
        for (ClassLoader at = loader; at != null && at != ClassLoader.getSystemClassLoader(); at = at.getParent()) {
            if (at instanceof URLClassLoader urls) {
                Arrays.stream(urls.getURLs())
                        .filter(url -> url.getProtocol().equals("file"))
                        .map(ClassPath::path)
                        .forEach(entries::add);
            }
        }
        if (entries.isEmpty()) {
            Arrays.stream(System.getProperty("java.class.path", "").split(File.pathSeparator, -1))
                    .filter(entry -> !entry.isEmpty())
                    .map(Path::of)
                    .map(Path::toAbsolutePath)
                    .forEach(entries::add);
        }
        return List.copyOf(entries);
    }

    /** The entries in the form of {@code java.class.path}. */
    public static String text(List<Path> entries) {
        return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static Path path(URL url) {
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("class path entry " + url + " is no URI", e);
        }
    }
}
