package org.kefubench.datasets.convert;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kefubench.api.Example;
import org.kefubench.api.Intent;
import org.kefubench.api.Progress;
import org.kefubench.datasets.DataException;
import org.kefubench.datasets.DataSets;
import org.kefubench.datasets.Rows;
import org.kefubench.datasets.Split;
import org.kefubench.datasets.format.Entity;

/** Looks at each row of a data set or file and says what is wrong with it. */
public final class Check implements Rows {

    private static final int LONG_CHARS = 10_000;

    private final List<String> findings = new ArrayList<>();
    private final Map<Split, Map<String, Integer>> intents = new EnumMap<>(Split.class);
    private final int limit;
    private long rows;
    private long found;
    private long rejected;

    private Check(int limit) {
        this.limit = limit;
    }

    /**
     * What is wrong with a source.
     *
     * @param rows that were read
     * @param rejected rows that the file itself says are not to be used
     * @param found number of findings
     * @param findings the first of them, a sentence each with where it is
     */
    public record Report(long rows, long rejected, long found, List<String> findings) {

        /** Copies. */
        public Report {
            findings = List.copyOf(findings);
        }
    }

    /**
     * Checks.
     *
     * @param source name of a data set, or {@code file:} and a path
     * @param limit findings that are told in full
     */
    public static Report of(String source, int limit, Progress progress) throws IOException {
        Check check = new Check(limit);
        try {
            DataSets.read(source, check, progress);
        } catch (DataException e) {
            check.finding("the file cannot be read to its end: " + e.getMessage());
        }
        check.labels();
        return new Report(check.rows, check.rejected, check.found, check.findings);
    }

    @Override
    public void row(Split split, Example row) {
        rows++;
        String where = split.id() + " row " + row.id() + ": ";
        String text = row.utterance();
        if (text.isBlank()) {
            finding(where + "its query is empty");
        }
        if (text.length() > LONG_CHARS) {
            finding(where + "its query has " + text.length() + " characters");
        }
        if (text.indexOf('\uFFFD') >= 0) {
            finding(where + "it holds a replacement character, so it was once read with a wrong charset");
        }
        String intent = row.intent();
        if (intent == null && row.responses().isEmpty()) {
            finding(where + "it has neither intent nor response");
        }
        if (intent != null) {
            intents.computeIfAbsent(split, key -> new TreeMap<>()).merge(intent, 1, Integer::sum);
        }
        entities(where, row);
    }

    private void entities(String where, Example row) {
        for (Entity entity : Entity.ofJson(row.attributes().getOrDefault(Entity.ATTRIBUTE, "[]"))) {
            if (entity.end() > row.utterance().length() || !row.utterance().startsWith(entity.text(), entity.start())) {
                finding(where + "entity '" + entity.text() + "' is not at " + entity.start());
            }
        }
    }

    @Override
    public void skipped(String where, String reason) {
        finding(where + ": " + reason);
    }

    @Override
    public void rejected(String where, String reason) {
        rejected++;
    }

    private void labels() {
        Map<String, Integer> train = intents.getOrDefault(Split.TRAIN, Map.of());
        for (Split split : List.of(Split.VALIDATION, Split.TEST)) {
            Set<String> unknown =
                    new TreeSet<>(intents.getOrDefault(split, Map.of()).keySet());
            unknown.removeAll(train.keySet());
            unknown.remove(Intent.OUT_OF_SCOPE);
            if (!train.isEmpty() && !unknown.isEmpty()) {
                finding("labels only in " + split.id() + ", which nobody can learn: " + String.join(", ", unknown));
            }
        }
        train.forEach((intent, count) -> {
            if (count < 2) {
                finding("intent '" + intent + "' has a single training row");
            }
        });
        if (rows == 0) {
            finding("there is no row");
        }
    }

    private void finding(String text) {
        found++;
        if (found <= limit) {
            findings.add(text);
        }
    }
}
