package org.kefubench.datasets.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kefubench.datasets.DataException;
import org.kefubench.datasets.DataFile;

/** A list of files, one a line: checksum, bytes and name, separated by blanks. For data sets that consist of many files. */
final class Manifest {

    private Manifest() {}

    static List<DataFile> read(String resource, String source, @Nullable String bundle) throws IOException {
        try (InputStream in = Manifest.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new DataException("manifest " + resource + " is missing from the class path");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .map(line -> line.split("\\s+", 3))
                    .map(parts -> new DataFile(parts[2], Long.parseLong(parts[1]), parts[0], source + parts[2], bundle))
                    .toList();
        }
    }
}
