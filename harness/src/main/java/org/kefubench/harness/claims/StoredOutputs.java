package org.kefubench.harness.claims;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.kefubench.api.Example;

/** Outputs that somebody stored: in files, plain, {@code .gz} or {@code archive.zip!entry}, or beside the references as an attribute of their rows. */
final class StoredOutputs {

    private static final List<String> READERS = List.of("lines", "e2e", Basis.Outputs.ATTRIBUTE);

    private StoredOutputs() {}

    static String checked(String reader) {
        if (!READERS.contains(reader)) {
            throw new IllegalArgumentException(
                    "reader '" + reader + "' is unknown: expected one of " + String.join(", ", READERS));
        }
        return reader;
    }

    /**
     * The outputs in the order of the file.
     *
     * @param folders in which a relative path is looked for, the first one first
     * @throws FileNotFoundException if it lies in none
     */
    static List<String> read(Basis.Outputs wanted, List<Path> folders) throws IOException {
        String text = new String(bytes(wanted.file(), folders), StandardCharsets.UTF_8);
        return wanted.reader().equals("e2e")
                ? E2eOutputs.of(text)
                : text.lines().toList();
    }

    /**
     * The outputs that stand beside the references.
     *
     * @param name of the attribute
     * @throws IllegalArgumentException if a row has none of that name
     */
    static List<String> of(List<Example> rows, String name) {
        return rows.stream().map(row -> attribute(row, name)).toList();
    }

    private static String attribute(Example row, String name) {
        String value = row.attributes().get(name);
        if (value == null) {
            throw new IllegalArgumentException("row " + row.id() + " has no attribute '" + name + "': expected some of "
                    + new TreeSet<>(row.attributes().keySet()));
        }
        return value;
    }

    private static byte[] bytes(String name, List<Path> folders) throws IOException {
        int inside = name.indexOf('!');
        Path file = find(inside < 0 ? name : name.substring(0, inside), folders);
        byte[] bytes = Files.readAllBytes(file);
        if (inside >= 0) {
            return entry(bytes, name.substring(inside + 1), file);
        }
        if (!name.endsWith(".gz")) {
            return bytes;
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        }
    }

    private static Path find(String name, List<Path> folders) throws FileNotFoundException {
        return folders.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new FileNotFoundException(
                        name + " is in none of " + folders + "; KEFUBENCH_DATA names the folder of the data"));
    }

    /** Archives differ in how deep their entries lie, so the end of the path is enough. */
    private static byte[] entry(byte[] archive, String wanted, Path file) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(wanted) || entry.getName().endsWith("/" + wanted)) {
                    return zip.readAllBytes();
                }
            }
        }
        throw new FileNotFoundException(file + " has no entry " + wanted);
    }
}
