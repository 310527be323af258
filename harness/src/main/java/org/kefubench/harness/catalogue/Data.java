package org.kefubench.harness.catalogue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.kefubench.api.Progress;
import org.kefubench.datasets.DataException;
import org.kefubench.datasets.DataSet;
import org.kefubench.datasets.DataSets;
import org.kefubench.harness.dummy.DummyData;

/** The data sets of the catalogue and the dummy; each is read once a process. */
public final class Data {

    private static final Map<String, DataSet> READ = new ConcurrentHashMap<>();

    private Data() {}

    /** Names of all data sets, the dummy last. */
    public static List<String> names() {
        return Stream.concat(DataSets.names().stream(), Stream.of(DummyData.NAME))
                .toList();
    }

    /** Reads a data set, or remembers it. */
    public static DataSet open(String name, Progress progress) throws DataException {
        DataSet known = READ.get(name);
        if (known != null) {
            return known;
        }
        DataSet read = name.equals(DummyData.NAME) ? DummyData.open() : DataSets.open(name, progress);
        READ.put(name, read);
        return read;
    }
}
