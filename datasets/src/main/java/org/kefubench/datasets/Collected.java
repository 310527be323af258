package org.kefubench.datasets;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kefubench.api.Dialogue;
import org.kefubench.api.Example;
import org.kefubench.api.Language;
import org.kefubench.api.Task;
import org.kefubench.api.Turn;
import org.kefubench.datasets.source.Sha256;

/** Keeps the rows that it receives, and makes a data set of them. */
final class Collected implements Rows {

    private final Map<Split, List<Example>> rows = new EnumMap<>(Split.class);
    private final List<Dialogue> conversations = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();
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

    /** In words, behind a rule. */
    String rejections() {
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
                rule + rejections());
    }

    private String checksum() {
        Sha256 digest = new Sha256();
        for (Split split : Split.values()) {
            digest.add(split.id());
            of(split).forEach(row -> add(digest, row));
        }
        conversations.forEach(dialogue -> add(digest, dialogue));
        return digest.hex();
    }

    private static void add(Sha256 digest, Example row) {
        digest.add(row.id());
        add(digest, row.dialogue());
        digest.add(row.intent() == null ? "" : row.intent());
        row.responses().forEach(digest::add);
        row.attributes().forEach((key, value) -> digest.add(key).add(value));
    }

    private static void add(Sha256 digest, Dialogue dialogue) {
        for (Turn turn : dialogue.turns()) {
            digest.add(turn.speaker().name()).add(turn.text());
        }
    }
}
