package org.kefubench.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.kefubench.api.Availability;
import org.kefubench.api.Progress;
import org.kefubench.datasets.format.Formats;
import org.kefubench.datasets.format.Input;
import org.kefubench.datasets.source.Catalogue;
import org.kefubench.datasets.source.Folders;
import org.kefubench.datasets.source.Store;

/**
 * The catalogue of data sets: the one place that other modules ask. A name is that of a descriptor's variant, or {@code file:} and the path of a user's own file
 * or folder. Modifiers may follow: {@code desk/en@8-shot} learns from eight rows of each intent, {@code desk/en@typos} from a misspelt copy of each row too;
 * {@code @fold-1-of-5}, {@code @synonyms}, {@code @eda}, {@code @clean} and {@code @validation} (which asks the validation rows instead of the test rows) are the others, and {@code ,7} behind one gives it another seed.
 */
public final class DataSets {

    private static final String FILE = "file:";

    private DataSets() {}

    /** Names of all data sets with their variants, sorted: {@code clinc150/full}, {@code desk/en}. */
    public static List<String> names() {
        try {
            return names(descriptors());
        } catch (DataException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private static List<String> names(List<Descriptor> descriptors) {
        return descriptors.stream()
                .flatMap(descriptor -> descriptor.variants().stream())
                .map(Variant::name)
                .sorted()
                .toList();
    }

    /** What is known of all data sets without reading them, sorted by name. */
    public static List<Descriptor> descriptors() throws DataException {
        return Catalogue.read(Folders.ofProcess());
    }

    /**
     * Whether a data set can be read without a download; where it cannot, the reason says what would be fetched from where.
     *
     * @throws DataException for an unknown name, with the known ones
     */
    public static Availability availability(String name) throws DataException {
        if (name.startsWith(FILE)) {
            return OwnFiles.availability(name.substring(FILE.length()));
        }
        Found found = find(name);
        Store store = new Store(Folders.ofProcess());
        List<DataFile> missing = found.files().stream()
                .filter(file -> !store.has(found.descriptor().folder(), file))
                .toList();
        if (missing.isEmpty()) {
            return Availability.available();
        }
        long bytes = missing.stream().mapToLong(DataFile::bytes).sum();
        return Availability.unavailable("not on this machine: " + missing.size()
                + (missing.size() == 1 ? " file of " : " files of ") + (bytes + 999) / 1000
                + " kB will be fetched on first use, for example "
                + missing.get(0).url());
    }

    /**
     * Reads a data set; looks in KEFUBENCH_DATA, then in the cache, then downloads from the source that the descriptor names.
     *
     * @throws DataException for an unknown name (with the known ones), missing or damaged files; the message says what to fetch by hand
     */
    public static DataSet open(String name, Progress progress) throws DataException {
        try {
            if (name.contains("@") && (!name.startsWith(FILE) || !Files.exists(Path.of(pathOf(name))))) {
                return Modifiers.open(name, progress);
            }
            if (name.startsWith(FILE)) {
                return OwnFiles.open(name, name.substring(FILE.length()), progress);
            }
            Variant variant = find(name).variant();
            Collected rows = new Collected();
            read(name, rows, progress);
            rows.refuseSkipped(name, variant.counts().skipped());
            return rows.dataSet(name, variant.language(), variant.tasks());
        } catch (DataException e) {
            throw e;
        } catch (IOException e) {
            throw new DataException("data set '" + name + "' cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Hands on the rows of a data set one by one, without keeping any. A single file of the user's own is not divided: its rows come in the split that their
     * column {@code split} names, or else as training rows.
     */
    public static void read(String name, Rows rows, Progress progress) throws IOException {
        if (name.startsWith(FILE)) {
            OwnFiles.read(name.substring(FILE.length()), rows, progress);
            return;
        }
        Found found = find(name);
        Store store = new Store(Folders.ofProcess());
        String folder = found.descriptor().folder();
        List<DataFile> files = found.descriptor().files();
        List<String> names = files.stream().map(DataFile::name).toList();
        Input input = new Input(
                found.variant(), names, file -> store.open(folder, files.get(names.indexOf(file)), progress), progress);
        Formats.of(found.variant().format()).read(input, rows);
    }

    /**
     * The descriptor of a data set.
     *
     * @throws DataException for an unknown name, with the known ones
     */
    public static Descriptor descriptor(String name) throws DataException {
        return find(name).descriptor();
    }

    /** Whether {@link #open} would find a data set of this name, be it a user's own file or a name with modifiers. Nothing is read. */
    public static boolean knows(String name) {
        if (name.startsWith(FILE)) {
            String path = name.substring(FILE.length());
            int at = path.lastIndexOf('@');
            return Files.exists(Path.of(path)) || (at > 0 && Files.exists(Path.of(path.substring(0, at))));
        }
        String[] parts = name.split("@", -1);
        for (int i = 1; i < parts.length; i++) {
            if (!Modifiers.knows(parts[i])) {
                return false;
            }
        }
        return names().contains(parts[0]);
    }

    /** Downloads what a data set needs and this machine lacks. */
    public static void fetch(String name, Progress progress) throws IOException {
        Found found = find(name);
        Store store = new Store(Folders.ofProcess());
        for (DataFile file : found.files()) {
            store.fetch(found.descriptor().folder(), file, progress);
        }
    }

    /** The path of a user's own file, which may hold any character, or something that is none. */
    private static String pathOf(String name) {
        return name.startsWith(FILE) ? name.substring(FILE.length()) : "";
    }

    private static Found find(String modified) throws DataException {
        String name = modified.contains("@") ? modified.substring(0, modified.indexOf('@')) : modified;
        List<Descriptor> descriptors = descriptors();
        for (Descriptor descriptor : descriptors) {
            for (Variant variant : descriptor.variants()) {
                if (variant.name().equals(name)) {
                    return new Found(descriptor, variant);
                }
            }
        }
        throw new DataException("data set '" + name + "' is unknown: expected " + FILE + "PATH or one of "
                + String.join(", ", names(descriptors)));
    }

    private record Found(Descriptor descriptor, Variant variant) {

        /** The files that the variant needs. */
        List<DataFile> files() throws DataException {
            List<String> names = descriptor.files().stream().map(DataFile::name).toList();
            Input input = new Input(
                    variant,
                    names,
                    file -> {
                        throw new DataException("nothing is opened here: " + file);
                    },
                    Progress.NONE);
            List<String> needed = input.needed();
            return descriptor.files().stream()
                    .filter(file -> needed.contains(file.name()))
                    .toList();
        }
    }
}
