package org.kefubench.datasets.source;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kefubench.datasets.DataException;
import org.kefubench.datasets.Descriptor;

/**
 * Reads the descriptors: those of this project, once in a process, and each {@code descriptor.yaml} in a sub-folder of the user's data folder, whenever it is
 * asked. For any number of threads.
 */
public final class Catalogue {

    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Null until they were read for the first time; nobody can change them while the program runs. */
    private static volatile @Nullable List<Descriptor> own;

    private Catalogue() {}

    /** All descriptors, sorted by name; a user's descriptor replaces one of the project. */
    public static List<Descriptor> read(Folders folders) throws DataException {
        Map<String, Descriptor> byName = new TreeMap<>();
        try {
            for (Descriptor descriptor : ofProject()) {
                byName.put(descriptor.name(), descriptor);
            }
            Path data = folders.data();
            for (Descriptor descriptor : data == null ? List.<Descriptor>of() : ofUser(data)) {
                byName.put(descriptor.name(), descriptor);
            }
        } catch (DataException e) {
            throw e;
        } catch (IOException e) {
            throw new DataException("descriptors cannot be read: " + e.getMessage(), e);
        }
        return List.copyOf(byName.values());
    }

    private static List<Descriptor> ofProject() throws IOException {
        List<Descriptor> known = own;
        if (known == null) {
            known = List.copyOf(readOfProject());
            own = known;
        }
        return known;
    }

    private static List<Descriptor> readOfProject() throws IOException {
        URL url = Catalogue.class.getResource(DescriptorPage.ROOT + "descriptors");
        if (url == null) {
            throw new DataException("resource " + DescriptorPage.ROOT + "descriptors is missing from the class path");
        }
        try {
            URI uri = url.toURI();
            if (!"jar".equals(uri.getScheme())) {
                return inFolder(Path.of(uri));
            }
            try (FileSystem jar = FileSystems.newFileSystem(jarOf(uri))) {
                return inFolder(jar.getPath(DescriptorPage.ROOT + "descriptors"));
            }
        } catch (URISyntaxException e) {
            throw new DataException("resource " + url + " has no path", e);
        }
    }

    private static Path jarOf(URI uri) {
        String text = uri.getSchemeSpecificPart();
        return Path.of(URI.create(text.substring(0, text.indexOf("!/"))));
    }

    private static List<Descriptor> inFolder(Path folder) throws IOException {
        List<Descriptor> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".yaml"))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList()) {
                found.add(parse(file));
            }
        }
        return found;
    }

    private static List<Descriptor> ofUser(Path data) throws IOException {
        List<Descriptor> found = new ArrayList<>();
        if (!Files.isDirectory(data)) {
            throw new DataException("KEFUBENCH_DATA is '" + data + "', which is no folder");
        }
        try (Stream<Path> folders = Files.list(data)) {
            for (Path folder : folders.sorted().toList()) {
                Path file = folder.resolve("descriptor.yaml");
                if (Files.isRegularFile(file)) {
                    found.add(parse(file));
                }
            }
        }
        return found;
    }

    static Descriptor parse(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return YAML.readValue(in, DescriptorPage.class).descriptor();
        } catch (DataException e) {
            throw new DataException(file + ": " + e.getMessage(), e);
        } catch (IOException | IllegalArgumentException e) {
            throw new DataException(file + " is no descriptor: " + e.getMessage(), e);
        }
    }
}
