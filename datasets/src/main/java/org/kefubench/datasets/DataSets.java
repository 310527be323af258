package org.kefubench.datasets;

import java.util.List;
import org.kefubench.api.Progress;

/** The catalogue of data sets: the one place that other modules ask. */
public final class DataSets {

    private DataSets() {}

    /** Names of all data sets with their variants, sorted: {@code clinc150/full}, {@code desk/en}. */
    public static List<String> names() {
        return List.of();
    }

    /**
     * Reads a data set; looks in KEFUBENCH_DATA, then in the cache, then downloads from the source that the descriptor names.
     *
     * @throws DataException for an unknown name (with the known ones), missing or damaged files; the message says what to fetch by hand
     */
    public static DataSet open(String name, Progress progress) throws DataException {
        progress.at(name, 0, 0);
        if (names().contains(name)) {
            throw new DataException("data set '" + name + "' has no reader");
        }
        throw new DataException("data set '" + name + "' is unknown: expected one of " + String.join(", ", names()));
    }
}
