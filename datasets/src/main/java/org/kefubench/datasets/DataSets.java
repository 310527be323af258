package org.kefubench.datasets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.kefubench.api.Availability;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.api.Progress;
import org.kefubench.datasets.format.Formats;
import org.kefubench.datasets.format.Input;
import org.kefubench.datasets.mask.Masker;
import org.kefubench.datasets.source.Catalogue;
import org.kefubench.datasets.source.Folders;
import org.kefubench.datasets.source.Store;

/**
 * The catalogue of data sets: the one place that other modules ask. A name is that of a descriptor's variant, or {@code file:} and the path of a user's own file
 * or folder. Modifiers may follow, each after an {@code @}: {@code desk/en@8-shot} learns from eight rows of each intent, {@code file:tickets.csv@mask} has personal
 * data replaced in all splits. {@code Rule} has the list; {@code #7} behind one gives it another seed.
 */
public final class DataSets {

    private static final String FILE = DataName.FILE;

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
        DataName parsed = DataName.parse(name);
        if (parsed.isFile()) {
            return OwnFiles.availability(parsed.path());
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
        String first = missing.get(0).url();
        return Availability.unavailable(
                missing.get(0).manual()
                        ? "to be fetched by hand: " + first.substring("manual:".length())
                        : "to be fetched on first use (" + host(first) + ", " + size(missing.size(), bytes) + ")");
    }

    private static String host(String url) {
        String host = URI.create(url.replaceAll("!/.*", "").replace(" ", "%20")).getHost();
        return host == null ? url : host;
    }

    private static String size(int files, long bytes) {
        String size = bytes == 0 ? "of unknown size" : (bytes + 999) / 1000 + " kB";
        return files + (files == 1 ? " file" : " files") + ", " + size;
    }

    /**
     * Reads a data set; looks in KEFUBENCH_DATA, then in the cache, then downloads from the source that the descriptor names.
     *
     * @throws DataException for an unknown name (with the known ones), missing or damaged files; the message says what to fetch by hand
     */
    public static DataSet open(String name, Progress progress) throws DataException {
        DataName parsed = DataName.parse(name);
        try {
            return parsed.modifiers().isEmpty() ? plain(parsed, progress) : Modifiers.open(parsed, progress);
        } catch (IOException | IllegalArgumentException | UncheckedIOException e) {
            throw told(parsed, e);
        }
    }

    /** A sentence for what went wrong. A message may quote a row: of masked data it is masked too, and what caused it is left out. */
    private static DataException told(DataName name, Exception e) {
        if (e instanceof DataUnavailableException unavailable) {
            return unavailable;
        }
        String message = e instanceof DataException
                ? String.valueOf(e.getMessage())
                : "data set '" + name + "' cannot be read: " + e.getMessage();
        if (name.masked()) {
            return new DataException(new Masker().mask(message));
        }
        return e instanceof DataException told ? told : new DataException(message, e);
    }

    private static DataSet plain(DataName parsed, Progress progress) throws IOException {
        String name = parsed.base();
        if (parsed.isFile()) {
            return OwnFiles.open(name, parsed.path(), progress);
        }
        Variant variant = find(name).variant();
        Collected rows = new Collected();
        read(name, rows, progress);
        rows.refuseSkipped(name, variant.counts().skipped());
        return rows.dataSet(name, variant.language(), variant.tasks(), DataSet.GIVEN);
    }

    /**
     * Hands on the rows of a data set one by one, without keeping any. A single file of the user's own is not divided: its rows come in the split that their
     * column {@code split} names, or else as training rows. A name with modifiers is read as a whole first.
     */
    public static void read(String name, Rows rows, Progress progress) throws IOException {
        DataName parsed = DataName.parse(name);
        if (!parsed.modifiers().isEmpty()) {
            hand(open(name, progress), rows);
            return;
        }
        if (parsed.isFile()) {
            OwnFiles.read(parsed.path(), rows, progress);
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

    private static void hand(DataSet data, Rows rows) throws IOException {
        for (Split split : Split.values()) {
            for (Example row : data.of(split)) {
                rows.row(split, row);
            }
        }
        for (Dialogue conversation : data.conversations()) {
            rows.conversation(Split.TRAIN, conversation);
        }
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
        DataName parsed = DataName.parse(name);
        if (parsed.isFile() ? !Files.exists(Path.of(parsed.path())) : !names().contains(parsed.base())) {
            return false;
        }
        try {
            parsed.modifiers().forEach(Modifier::parse);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * The data sets that a name in a list stands for: itself, or several where it has {@code @N-folds} or {@code @learning-curve}; the latter reads the data set, and
     * where that fails stands for itself, so that the failure is told where data sets are opened.
     *
     * @throws IllegalArgumentException for an unknown name or modifier, with the known ones; a file of the user's own may be missing yet
     */
    public static List<String> named(String name, Progress progress) {
        DataName parsed = DataName.parse(name);
        if (!parsed.isFile() && !names().contains(parsed.base())) {
            throw new IllegalArgumentException(unknown(parsed.base(), names()));
        }
        parsed.modifiers().forEach(Modifier::parse);
        try {
            return Modifiers.expanded(parsed, progress).stream()
                    .map(DataName::toString)
                    .toList();
        } catch (IOException e) {
            return List.of(name);
        }
    }

    /** The same data set with its personal data masked in all splits. */
    public static String masked(String name) {
        DataName parsed = DataName.parse(name);
        return parsed.masked() ? name : parsed.with(Rule.MASK.usage()).toString();
    }

    /** The name of the data set or path without its modifiers. */
    public static String bare(String name) {
        return DataName.parse(name).base();
    }

    private static String unknown(String name, List<String> known) {
        return "data set '" + name + "' is unknown: expected " + FILE + "PATH or one of " + String.join(", ", known)
                + "; behind it may stand " + Rule.known();
    }

    /** Downloads what a data set needs and this machine lacks. */
    public static void fetch(String name, Progress progress) throws IOException {
        Found found = find(name);
        Store store = new Store(Folders.ofProcess());
        for (DataFile file : found.files()) {
            store.fetch(found.descriptor().folder(), file, progress);
        }
    }

    private static Found find(String modified) throws DataException {
        String name = DataName.parse(modified).base();
        List<Descriptor> descriptors = descriptors();
        for (Descriptor descriptor : descriptors) {
            for (Variant variant : descriptor.variants()) {
                if (variant.name().equals(name)) {
                    return new Found(descriptor, variant);
                }
            }
        }
        throw new DataException(unknown(name, names(descriptors)));
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
