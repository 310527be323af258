package org.kefubench.reports.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.kefubench.api.Language;
import org.kefubench.reports.text.Texts;

/** The ledger as a Markdown page: counts by group, then a table a group. */
final class ClaimsMarkdown {

    private static final Texts ENGLISH = Texts.of(Language.EN);

    private ClaimsMarkdown() {}

    static String of(Findings findings) {
        List<String> lines = new ArrayList<>();
        lines.add("# Claims");
        lines.add("");
        lines.add(ENGLISH.of("claims.how"));
        lines.add("");
        lines.add("Made by `reproduce --write docs/claims.md` at "
                + findings.made().replaceFirst("\\.\\d+Z", "Z") + ". " + machine(findings.machine())
                + " Do not edit: [add a claim](add-a-claim.md) and make it anew.");
        lines.add("");
        addCounts(findings, lines);
        findings.groups().forEach((group, entries) -> addGroup(group, entries, lines));
        return String.join("\n", lines) + "\n";
    }

    private static String machine(Map<String, String> facts) {
        return facts.entrySet().stream()
                .map(fact -> fact.getKey() + ": " + fact.getValue())
                .collect(Collectors.joining("; ", "", "."));
    }

    private static void addCounts(Findings findings, List<String> lines) {
        List<Verdict> verdicts = List.of(Verdict.values());
        lines.add("| group | claims | "
                + verdicts.stream().map(ClaimsMarkdown::name).collect(Collectors.joining(" | ")) + " |");
        lines.add("|---|---|" + "---|".repeat(verdicts.size()));
        findings.groups().forEach((group, entries) -> {
            Findings part = new Findings("", Map.of(), entries);
            lines.add("| " + title(group) + " | " + entries.size() + " | "
                    + verdicts.stream()
                            .map(verdict -> String.valueOf(part.count(verdict)))
                            .collect(Collectors.joining(" | "))
                    + " |");
        });
        lines.add("| all | " + findings.entries().size() + " | "
                + verdicts.stream()
                        .map(verdict -> String.valueOf(findings.count(verdict)))
                        .collect(Collectors.joining(" | "))
                + " |");
    }

    private static void addGroup(String group, List<Entry> entries, List<String> lines) {
        lines.add("");
        lines.add("## " + title(group));
        List<String> sources = entries.stream()
                .map(entry -> entry.source() + (entry.link().startsWith("http") ? " <" + entry.link() + ">" : ""))
                .distinct()
                .toList();
        lines.add("");
        sources.forEach(source -> lines.add("- " + source));
        lines.add("");
        lines.add("| claim | what | where | status | published | here | verdict | why |");
        lines.add("|---|---|---|---|---|---|---|---|");
        entries.forEach(entry -> lines.add(row(entry)));
    }

    private static String row(Entry entry) {
        String interval = ClaimsPage.interval(entry.ruling(), entry.unit());
        String reasons = entry.ruling().reasons().stream()
                .map(reason -> reason.in(ENGLISH))
                .collect(Collectors.joining(" "));
        boolean open =
                entry.ruling().verdict() == Verdict.NOT_RUN && !entry.command().isEmpty();
        return "| "
                + String.join(
                        " | ",
                        "`" + entry.id() + "`",
                        cell(entry.cell()),
                        cell(entry.table()),
                        ENGLISH.of("claims.confirmation." + entry.confirmation().id()),
                        cell(entry.published()) + (entry.tolerance().startsWith("p") ? "" : " ± " + entry.tolerance()),
                        ClaimsPage.measured(entry) + (interval.isEmpty() ? "" : " [" + interval + "]"),
                        name(entry.ruling().verdict()),
                        cell(reasons)
                                + (entry.note().isEmpty() ? "" : " " + cell(entry.note()))
                                + (open ? " `" + cell(entry.command()) + "`" : ""))
                + " |";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }

    private static String name(Verdict verdict) {
        return ENGLISH.of("claims.verdict." + verdict.id());
    }

    private static String title(String group) {
        return ENGLISH.or("claims.group." + group, group);
    }
}
