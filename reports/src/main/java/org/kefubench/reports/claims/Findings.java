package org.kefubench.reports.claims;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The ledger with its verdicts: the content of {@code claims.json}.
 *
 * @param made ISO 8601 instant, UTC
 * @param machine facts about where the judging was done and with which commit
 * @param entries in the order of the ledger
 */
public record Findings(String made, Map<String, String> machine, List<Entry> entries) {

    /** Copies. */
    public Findings {
        machine = new LinkedHashMap<>(machine);
        entries = List.copyOf(entries);
    }

    /** The entries by group, both in the order of the ledger. */
    public Map<String, List<Entry>> groups() {
        Map<String, List<Entry>> groups = new LinkedHashMap<>();
        for (Entry entry : entries) {
            groups.computeIfAbsent(entry.group(), unused -> new ArrayList<>()).add(entry);
        }
        return groups;
    }

    /** How many entries have that verdict. */
    public long count(Verdict verdict) {
        return entries.stream()
                .filter(entry -> entry.ruling().verdict() == verdict)
                .count();
    }
}
