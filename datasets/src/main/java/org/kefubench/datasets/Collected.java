package org.kefubench.datasets;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.api.Language;
import org.kefubench.api.Task;

/** Keeps the rows that it receives, and makes a data set of them. */
final class Collected implements Rows {

    private final Map<Split, List<Example>> rows = new EnumMap<>(Split.class);
    private final List<Dialogue> conversations = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private int rejected;

    Collected() {
        for (Split split : Split.values()) {
            rows.put(split, new ArrayList<>());
        }
    }

    @Override
    public void row(Split split, Example row) {
        of(split).add(row);
    }

    @Override
    public void conversation(Split split, Dialogue conversation) {
        if (split == Split.TRAIN) {
            conversations.add(conversation);
        }
    }

    @Override
    public void skipped(String where, String reason) {
        skipped.add(where + ": " + reason);
    }

    @Override
    public void rejected(String where, String reason) {
        rejected++;
    }

    @Override
    public void noted(String words) {
        notes.add(words);
    }

    /** What is to be known of how the rows were read, behind a rule. */
    String remarks() {
        return String.join("", notes) + rejections();
    }

    private String rejections() {
        return rejected == 0 ? "" : ", without " + rejected + " rows that the file itself rejects";
    }

    int skipped() {
        return skipped.size();
    }

    List<Example> of(Split split) {
        return rows.computeIfAbsent(split, key -> new ArrayList<>());
    }

    List<Dialogue> conversations() {
        return conversations;
    }

    /** A measurement must not rest on a part of the rows without its user's knowledge. */
    void refuseSkipped(String name, int known) throws DataException {
        if (skipped.size() > known) {
            throw new DataException("data set '" + name + "' has " + skipped.size()
                    + (skipped.size() == 1 ? " line that is no row" : " lines that are no rows") + ", the first being "
                    + skipped.get(0)
                    + " (data check lists all, data convert leaves them out)");
        }
    }

    DataSet dataSet(String name, Language language, Set<Task> tasks, String rule) {
        return new DataSet(
                name,
                checksum(),
                language,
                tasks,
                of(Split.TRAIN),
                of(Split.VALIDATION),
                of(Split.TEST),
                conversations,
                rule + remarks());
    }

    private String checksum() {
        RowDigest digest = new RowDigest();
        for (Split split : Split.values()) {
            digest.add(split, of(split));
        }
        return digest.add(conversations).hex();
    }
}
