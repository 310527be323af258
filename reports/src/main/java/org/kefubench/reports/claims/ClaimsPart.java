package org.kefubench.reports.claims;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.kefubench.reports.page.LedgerPart;
import org.kefubench.reports.text.Texts;

/** The claims that some runs answer, for their own page: the ledger lies as {@code claims.json} beside the run directories. */
public final class ClaimsPart {

    private ClaimsPart() {}

    /**
     * The ledger beside the first of the run directories that has one; a file that cannot be read is told in the page.
     *
     * @param runs ids of the runs
     * @param out the folder of the page, from where the ledger's own page is linked
     */
    public static LedgerPart of(List<Path> runDirectories, Set<String> runs, Path out, Texts texts) {
        for (Path directory : runDirectories) {
            Path folder = directory.toAbsolutePath().normalize().getParent();
            if (folder != null && Files.isRegularFile(folder.resolve(FindingsFile.NAME))) {
                return of(folder, runs, out.toAbsolutePath().normalize(), texts);
            }
        }
        return LedgerPart.NONE;
    }

    private static LedgerPart of(Path folder, Set<String> runs, Path out, Texts texts) {
        try {
            Findings findings = FindingsFile.read(folder.resolve(FindingsFile.NAME));
            Path page = folder.resolve("claims").resolve(ClaimsReport.file(texts.language()));
            return new LedgerPart(
                    Files.isRegularFile(page) ? link(out, page) : "",
                    "",
                    totals(findings, texts),
                    findings.entries().stream()
                            .filter(entry -> rests(entry, runs))
                            .map(entry -> line(entry, texts))
                            .toList());
        } catch (IllegalArgumentException e) {
            return new LedgerPart("", String.valueOf(e.getMessage()), List.of(), List.of());
        }
    }

    private static String link(Path out, Path page) {
        return out.relativize(page).toString().replace('\\', '/').replace(" ", "%20");
    }

    private static boolean rests(Entry entry, Collection<String> runs) {
        return entry.ruling().runs().stream().anyMatch(runs::contains);
    }

    private static List<LedgerPart.Total> totals(Findings findings, Texts texts) {
        return List.of(Verdict.values()).stream()
                .map(verdict ->
                        new LedgerPart.Total(texts.of("claims.verdict." + verdict.id()), findings.count(verdict)))
                .toList();
    }

    private static LedgerPart.Line line(Entry entry, Texts texts) {
        Ruling ruling = entry.ruling();
        return new LedgerPart.Line(
                entry.id(),
                entry.cell(),
                entry.source() + ", " + entry.table(),
                entry.published() + (entry.tolerance().startsWith("p") ? "" : " ± " + entry.tolerance()),
                ClaimsPage.measured(entry),
                ClaimsPage.interval(ruling, entry.unit()),
                ruling.verdict().id(),
                texts.of("claims.verdict." + ruling.verdict().id()),
                ruling.reasons().stream().map(reason -> reason.in(texts)).collect(Collectors.joining(" ")));
    }
}
