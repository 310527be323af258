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
import org.kefubench.harness.dummy.DummyData;

/** The data sets of the catalogue, files of the user by {@code file:<path>}, and the dummy. */
public final class Data {

    private static final String FILE = "file:";
    private static final Map<String, TestRows> READ = new ConcurrentHashMap<>();

    private Data() {}

    /** What the harness keeps of a data set; training rows, of which there may be a million, are left to the process that trains. */
    public record TestRows(String checksum, Map<Task, List<Example>> byTask) {

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
     * Checks a name.
     *
     * @throws IllegalArgumentException naming the known ones
     */
    public static String checked(String name) {
        if (!name.equals(DummyData.NAME) && !name.startsWith(FILE) && !DataSets.knows(name)) {
            throw new IllegalArgumentException("data set '" + name + "' is unknown: expected " + FILE
                    + "PATH or one of " + String.join(", ", names()));
        }
        return name;
    }

    /** What a data set can be used for; read from its descriptor where it has one. */
    public static Set<Task> tasks(String name) throws DataException {
        for (Variant variant : name.equals(DummyData.NAME) ? List.<Variant>of() : variants()) {
            if (variant.name().equals(name)) {
                return variant.tasks();
            }
        }
        return open(name, Progress.NONE).tasks();
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

    /** Checksum and test rows; read once a process. */
    public static TestRows testRows(String name, Progress progress) throws DataException {
        TestRows known = READ.get(name);
        if (known != null) {
            return known;
        }
        DataSet data = open(name, progress);
        Map<Task, List<Example>> rows = data.tasks().stream()
                .collect(Collectors.toMap(task -> task, data::requests, (a, b) -> a, TreeMap::new));
        TestRows read = new TestRows(data.checksum(), rows);
        READ.put(name, read);
        return read;
    }
}
