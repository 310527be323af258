package org.kefubench.harness.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.kefubench.api.Language;
import org.kefubench.reports.claims.Entry;
import org.kefubench.reports.claims.Findings;
import org.kefubench.reports.claims.Verdict;
import org.kefubench.reports.text.Texts;

/** Verdicts as text for a terminal, and their counts. */
final class VerdictTable {

    private VerdictTable() {}

    static List<String> lines(Findings findings, Set<String> ids) {
        Texts texts = Texts.of(Language.EN);
        List<Entry> shown = findings.entries().stream()
                .filter(entry -> ids.contains(entry.id()))
                .toList();
        Table table = new Table("claim", ">published", "verdict", "why");
        for (Entry entry : shown) {
            table.addOpen(
                    entry.id(),
                    entry.published(),
                    texts.of("claims.verdict." + entry.ruling().verdict().id()),
                    entry.ruling().reasons().stream()
                            .map(reason -> reason.in(texts))
                            .collect(Collectors.joining(" ")));
        }
        List<String> lines = new ArrayList<>(table.lines());
        lines.add("");
        List<String> counts = new ArrayList<>();
        for (Verdict verdict : Verdict.values()) {
            long count = shown.stream()
                    .filter(entry -> entry.ruling().verdict() == verdict)
                    .count();
            counts.add(count + " " + texts.of("claims.verdict." + verdict.id()));
        }
        lines.add(shown.size() + " claims: " + String.join(", ", counts));
        return lines;
    }
}
