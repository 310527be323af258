package org.kefubench.harness.environment;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kefubench.harness.process.ClassPath;

/** Versions of the archives on the class path, read from their names. */
final class Libraries {

    private static final Pattern ARCHIVE = Pattern.compile("(.+?)-(\\d[\\w.+-]*)\\.jar");

    private Libraries() {}

    static Map<String, String> facts() {
        Map<String, String> versions = new TreeMap<>();
        for (Path entry : ClassPath.ofRunningCode()) {
            Matcher archive = ARCHIVE.matcher(String.valueOf(entry.getFileName()));
            if (archive.matches()) {
                versions.put(archive.group(1), archive.group(2));
            }
        }
        return versions;
    }
}
