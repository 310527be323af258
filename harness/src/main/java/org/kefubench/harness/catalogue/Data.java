package org.kefubench.harness.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kefubench.api.Availability;
import org.kefubench.api.Example;
import org.kefubench.api.Progress;
import org.kefubench.api.Task;
import org.kefubench.datasets.DataException;
import org.kefubench.datasets.DataSet;
import org.kefubench.datasets.DataSets;
import org.kefubench.datasets.Variant;
import org.kefubench.datasets.clean.LeakSearch;
import org.kefubench.datasets.clean.Leakage;
import org.kefubench.harness.dummy.DummyData;

/** The data sets of the catalogue, files of the user by {@code file:<path>}, and the dummy. */
public final class Data {

    private static final Map<String, TestRows> READ = new ConcurrentHashMap<>();
    private static final Map<String, DataException> BROKEN = new ConcurrentHashMap<>();

    private Data() {}

    /**
     * What the harness keeps of a data set; training rows, of which there may be a million, are left to the process that trains.
     *
     * @param checksum of all rows
     * @param learned checksum of those that can be learned from, {@link DataSet#learnedChecksum}
     */
    public record TestRows(
            String checksum, String learned, Map<Task, List<Example>> byTask, SplitRecord split, Leakage leakage) {

        /** The rows that a task can use. */
        public List<Example> of(Task task) {
            return byTask.getOrDefault(task, List.of());
        }
    }

    /** Names of all data sets, the dummy last. */
    public static List<String> names() {
        return Stream.concat(DataSets.names().stream(), Stream.of(DummyData.NAME))
                .toList();
    }

    /**
     * The data sets that a name in a list stands for: itself, or several where it has {@code @N-folds} or {@code @learning-curve}.
     *
     * @throws IllegalArgumentException naming the known ones
     */
    public static List<String> named(String name) {
        return name.equals(DummyData.NAME) ? List.of(name) : DataSets.named(name, Progress.NONE);
    }

    /**
     * Checks the name of one data set.
     *
     * @throws IllegalArgumentException naming the known ones
     */
    public static String checked(String name) {
        List<String> names = named(name);
        if (names.size() != 1) {
            throw new IllegalArgumentException("'" + name + "' stands for " + names.size()
                    + " data sets: expected one of " + String.join(", ", names));
        }
        return names.get(0);
    }

    /** The same data set with its personal data masked in all splits. */
    public static String masked(String name) {
        return name.equals(DummyData.NAME) ? name : DataSets.masked(name);
    }

    /** What a data set can be used for; read from its descriptor where it has one. */
    public static Set<Task> tasks(String name) throws DataException {
        String bare = DataSets.bare(name);
        for (Variant variant : bare.equals(DummyData.NAME) ? List.<Variant>of() : variants()) {
            if (variant.name().equals(bare)) {
                return variant.tasks();
            }
        }
        return Set.copyOf(testRows(name, Progress.NONE).byTask().keySet());
    }

    private static List<Variant> variants() throws DataException {
        return DataSets.descriptors().stream()
                .flatMap(descriptor -> descriptor.variants().stream())
                .toList();
    }

    /** Whether a data set is on this machine. */
    public static Availability availability(String name) throws DataException {
        return name.equals(DummyData.NAME) ? Availability.available() : DataSets.availability(name);
    }

    /** Reads a data set. */
    public static DataSet open(String name, Progress progress) throws DataException {
        return name.equals(DummyData.NAME) ? DummyData.open() : DataSets.open(name, progress);
    }

    /**
     * Checksums, split, test rows, and which of them could be learned by heart. A data set is read once a process, and one that cannot be read fails once and is not tried again: so it is found before anything is
     * trained, at the price of reading that the run has to pay anyway.
     */
    public static TestRows testRows(String name, Progress progress) throws DataException {
        TestRows known = READ.get(name);
        if (known != null) {
            return known;
        }
        DataException broken = BROKEN.get(name);
        if (broken != null) {
            throw broken;
        }
        try {
            TestRows read = read(name, progress);
            READ.put(name, read);
            return read;
        } catch (DataException e) {
            BROKEN.put(name, e);
            throw e;
        }
    }

    private static TestRows read(String name, Progress progress) throws DataException {
        DataSet data = open(name, progress);
        Map<Task, List<Example>> rows = data.tasks().stream()
                .collect(Collectors.toMap(task -> task, data::requests, (a, b) -> a, TreeMap::new));
        Leakage leakage = LeakSearch.of(data);
        return new TestRows(data.checksum(), data.learnedChecksum(), rows, SplitRecord.of(data, leakage), leakage);
    }
}
